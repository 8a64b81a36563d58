import { expect, test, vi } from 'vitest'
import { env } from '#app/platform/env.server.ts'

/** The flags of every cookie of ours, made as the portal makes them under an origin. */
async function cookiesUnder(origin: string) {
  vi.resetModules()
  vi.stubEnv('PORTAL_ORIGIN', origin)
  const made = await import('#app/http/cookies.server.ts')
  vi.unstubAllEnvs()
  const lines = await Promise.all(
    [...Object.values(made), made.positionCookie('0123456789abcdef')].map((one) =>
      typeof one === 'object' && 'serialize' in one ? one.serialize('value') : '',
    ),
  )
  return [...lines.filter(Boolean), made.languageCookie('en')].map((line) => {
    const [pair = '', ...flags] = line.split('; ')
    return { name: pair.slice(0, pair.indexOf('=')), flags }
  })
}

const names = ['access', 'refresh', 'pending', 'report', 'device', 'position-0123456789abcdef']

test('over TLS every cookie that opens something is __Host-, HttpOnly, Secure and SameSite=Lax', async () => {
  const all = await cookiesUnder('https://portal.example')
  const cookies = all.filter(({ name }) => name !== 'lang')
  expect(cookies.map(({ name }) => name)).toEqual(
    expect.arrayContaining(names.map((name) => `__Host-${name}`)),
  )
  for (const { name, flags } of cookies) {
    expect(name).toMatch(/^__Host-/)
    expect(flags, name).toEqual(
      expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']),
    )
    expect(flags.join(), name).not.toMatch(/Domain/i)
  }
})

test('on http://localhost, where no browser takes __Host-, the names are plain and the rest stays', async () => {
  const all = await cookiesUnder('http://localhost:3000')
  const cookies = all.filter(({ name }) => name !== 'lang')
  expect(cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(names))
  for (const { name, flags } of cookies) {
    expect(name).not.toMatch(/^__/)
    expect(flags, name).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax']))
    expect(flags, name).not.toContain('Secure')
  }
})

test('the language is no secret, and is sent over TLS only all the same', async () => {
  const all = await cookiesUnder('https://portal.example')
  const { flags } = all.find(({ name }) => name === 'lang')!
  expect(flags).toEqual(expect.arrayContaining(['Path=/', 'Secure', 'SameSite=Lax']))
})

test('a signed cookie is refused when it was changed, or signed by another key', async () => {
  vi.resetModules()
  const { deviceCookie } = await import('#app/http/cookies.server.ts')
  const line = (await deviceCookie.serialize({ accountId: 'a', id: 'b' })).split(';')[0]!
  expect(await deviceCookie.parse(line)).toEqual({ accountId: 'a', id: 'b' })
  const [name, value = ''] = line.split('=')
  expect(await deviceCookie.parse(`${name}=x${value}`)).toBeNull()
  vi.resetModules()
  vi.stubEnv('SESSION_KEYS', `s1:${Buffer.alloc(32, 9).toString('base64url')}`)
  const others = await import('#app/http/cookies.server.ts')
  vi.unstubAllEnvs()
  expect(await others.deviceCookie.parse(line)).toBeNull()
  expect(env.SESSION_KEYS).toHaveLength(1)
})
