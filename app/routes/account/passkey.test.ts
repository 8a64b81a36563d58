import { expect, test } from 'vitest'
import { listFactors } from '#app/modules/factors/factors.server.ts'
import { ana, ben, staffSara } from '#tests/cast.ts'
import { signedIn } from '#tests/sign-in.ts'
import { softwarePasskey } from '#tests/software-passkey.ts'
import { openApp } from '#tests/whole-app.ts'

const app = await openApp()
const start = '/account/security/passkey'

type Form = Record<string, string>

async function go(cookie: string, path: string, form?: Form) {
  const url = `http://localhost:3000${path}`
  const answer = await app(
    new Request(url, {
      method: form ? 'POST' : 'GET',
      headers: { cookie, origin: 'http://localhost:3000', host: 'localhost:3000' },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    }),
  )
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    html: await answer.text(),
  }
}

/** Begins a passkey: the page that waits for the device, and what it asks. */
async function begin(cookie: string) {
  const { location } = await go(cookie, start, {})
  const { html } = await go(cookie, location)
  const options = /data-options="([^"]*)"/.exec(html)?.[1] ?? ''
  return { path: location, html, options: options.replaceAll('&quot;', '"') }
}

test('a passkey is added only after a second factor was proved just now', async () => {
  const { cookie } = await signedIn(ana)
  const { path } = await begin((await signedIn(ana, { fresh: true })).cookie)
  const confirm = (of: string) => `/account/confirm?returnTo=${encodeURIComponent(of)}`
  for (const form of [undefined, {}]) {
    expect(await go(cookie, start, form)).toMatchObject({ location: confirm(start) })
    expect(await go(cookie, path, form)).toMatchObject({ location: confirm(path) })
  }
})

test.each([ana, staffSara])('$role: a passkey is added under its name', async (person) => {
  const { cookie, accountId } = await signedIn(person, { fresh: true })
  const { path, options } = await begin(cookie)
  expect(JSON.parse(options)).toMatchObject({
    rp: { id: 'localhost' },
    user: { name: person.email, displayName: person.name },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  const form = { name: 'my phone', response: softwarePasskey().make(options) }
  expect(await go(cookie, path, form)).toMatchObject({ location: '/account/security?added' })
  const factors = await listFactors({ accountId, byEmail: false })
  expect(factors).toContainEqual(expect.objectContaining({ kind: 'passkey', name: 'my phone' }))
  expect(await go(cookie, path), 'back').toMatchObject({ location: start })
})

test('a name too long comes back to be mended, and the device need not be asked anew', async () => {
  const { cookie } = await signedIn(ana, { fresh: true })
  const { path, options } = await begin(cookie)
  const response = softwarePasskey().make(options)
  const name = 'x'.repeat(41)
  const { status, html } = await go(cookie, path, { name, response })
  expect(status).toBe(422)
  expect(html).toContain(name)
  expect(html).toContain('This is too long')
  expect(await go(cookie, path, { name: 'x', response })).toMatchObject({
    location: '/account/security?added',
  })
})

test('what is no passkey is refused, and it begins anew', async () => {
  const { cookie, accountId } = await signedIn(ana, { fresh: true })
  const { path } = await begin(cookie)
  const refused = await go(cookie, path, { name: 'x', response: '' })
  expect(refused.location).toBe(`${start}?refused`)
  expect((await go(cookie, refused.location)).html).toContain('Please try again')
  expect(await listFactors({ accountId, byEmail: false })).toEqual([])
})

test("nobody finishes another's passkey", async () => {
  const { path, options } = await begin((await signedIn(ana, { fresh: true })).cookie)
  const { cookie, accountId } = await signedIn(ben, { fresh: true })
  const form = { name: 'x', response: softwarePasskey().make(options) }
  expect((await go(cookie, path, form)).status).toBe(404)
  expect((await go(cookie, path)).status).toBe(404)
  expect(await listFactors({ accountId, byEmail: false })).toEqual([])
})
