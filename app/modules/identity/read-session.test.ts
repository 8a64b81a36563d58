import { createHmac } from 'node:crypto'
import { SignJWT, UnsecuredJWT, decodeJwt, exportJWK, generateKeyPair } from 'jose'
import { afterEach, expect, test, vi } from 'vitest'
import { withoutWrites } from '#db/client.server.ts'
import { days, hours, minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { ana } from '#tests/cast.ts'
import { addPerson, endSession, openSession, readSession } from './identity.server.ts'

afterEach(() => {
  vi.useRealTimers()
})

async function open() {
  const accountId = (await addPerson(ana))!
  return { accountId, ...(await openSession({ accountId })) }
}

const passed = (time: number) => vi.useFakeTimers({ now: Date.now() + time, toFake: ['Date'] })

const reading = (tokens: { accessToken?: string; refreshToken?: string }) =>
  readSession({ ...tokens, changing: false })
const changing = (tokens: { accessToken?: string; refreshToken?: string }) =>
  readSession({ ...tokens, changing: true })

const [{ id: kid, key }] = env.SESSION_KEYS
const header = { alg: 'HS256', typ: 'at+jwt', kid }

async function forge({
  head = {},
  claims = {},
  signWith = key,
}: {
  head?: object
  claims?: object
  signWith?: Uint8Array
}) {
  const { accessToken } = await open()
  return new SignJWT({ ...decodeJwt(accessToken), ...claims })
    .setProtectedHeader({ ...header, ...head })
    .sign(signWith)
}

const now = () => Math.floor(Date.now() / 1_000)

test('a token made as ours are is accepted: the forgeries below differ in one thing each', async () => {
  expect(await reading({ accessToken: await forge({}) })).toBeDefined()
})

test.each([
  ['of a key id nobody has', { head: { kid: 's9' } }],
  ['without a key id', { head: { kid: undefined } }],
  ['signed with another key', { signWith: Buffer.alloc(32, 7) }],
  ['of another type', { head: { typ: 'JWT' } }],
  ['for another audience', { claims: { aud: 'another' } }],
  ['of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['that has run out', { claims: { exp: now() - 1 } }],
  ['that is not good yet', { claims: { nbf: now() + 600 } }],
  ['that never runs out', { claims: { exp: undefined } }],
  ['without a session', { claims: { sid: undefined } }],
  ['with a role nobody has', { claims: { role: 'admin' } }],
])('a token %s is refused', async (_name, forgery) => {
  const accessToken = await forge(forgery as Parameters<typeof forge>[0])
  expect(await reading({ accessToken })).toBeUndefined()
  expect(await changing({ accessToken })).toBeUndefined()
})

test('a token without a signature is refused', async () => {
  const { accessToken } = await open()
  const [head = '', body = ''] = accessToken.split('.')
  const none = Buffer.from(JSON.stringify({ ...header, alg: 'none' })).toString('base64url')
  const unsecured = new UnsecuredJWT(decodeJwt(accessToken)).encode()
  for (const token of [unsecured, `${none}.${body}.`, `${head}.${body}.`, `${head}.${body}`, ''])
    expect(await reading({ accessToken: token })).toBeUndefined()
})

test('a token signed with our key by another algorithm is refused', async () => {
  const { accessToken } = await open()
  const head = Buffer.from(JSON.stringify({ ...header, alg: 'HS512' })).toString('base64url')
  const signed = `${head}.${accessToken.split('.')[1]}`
  const signature = createHmac('sha512', key).update(signed).digest('base64url')
  expect(await reading({ accessToken: `${signed}.${signature}` })).toBeUndefined()
})

test('a key that a token brings along is not used', async () => {
  const { accessToken } = await open()
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(publicKey)
  for (const head of [{ jwk }, { jku: 'https://evil.example/keys' }, { jwk, kid: undefined }]) {
    const token = await new SignJWT(decodeJwt(accessToken))
      .setProtectedHeader({ ...header, ...head, alg: 'RS256' })
      .sign(privateKey)
    expect(await reading({ accessToken: token })).toBeUndefined()
  }
})

test('keys rotate and nobody is logged out', async () => {
  const { accessToken } = await open()
  const before = env.SESSION_KEYS
  try {
    env.SESSION_KEYS = [{ id: 's2', key: Buffer.alloc(32, 2) }, ...before]
    expect(await reading({ accessToken })).toBeDefined()
    env.SESSION_KEYS = [{ id: 's2', key: Buffer.alloc(32, 2) }]
    expect(await reading({ accessToken })).toBeUndefined()
  } finally {
    env.SESSION_KEYS = before
  }
})

test('a page renews the access token without a write', async () => {
  const { refreshToken, sessionId } = await open()
  passed(minutes(11))
  const found = await withoutWrites(() => reading({ refreshToken }))
  expect(found?.session.sessionId).toBe(sessionId)
  expect(found?.renewed?.refreshToken).toBeUndefined()
  const again = await reading({ accessToken: found?.renewed?.accessToken })
  expect(again?.session.sessionId).toBe(sessionId)
})

test('an access token lasts ten minutes', async () => {
  const { accessToken } = await open()
  const { exp = 0, iat = 0 } = decodeJwt(accessToken)
  expect(exp - iat).toBe(600)
  passed(minutes(10) + seconds(1))
  expect(await reading({ accessToken })).toBeUndefined()
})

test('an ended session changes nothing from that moment on, copied tokens included', async () => {
  const { accessToken, refreshToken, sessionId, accountId } = await open()
  expect(await changing({ accessToken, refreshToken })).toBeDefined()
  await endSession({ sessionId, accountId })
  expect(await changing({ accessToken, refreshToken })).toBeUndefined()
  expect(await changing({ accessToken })).toBeUndefined()
  expect(await changing({ refreshToken })).toBeUndefined()
  expect(await reading({ refreshToken })).toBeUndefined()
})

test('nobody ends the session of another', async () => {
  const { accessToken, sessionId } = await open()
  expect(await endSession({ sessionId, accountId: 'somebody else' })).toBe('not-found')
  expect(await changing({ accessToken })).toBeDefined()
})

test('a session ends after twelve hours without its browser, and not before', async () => {
  const { accessToken, refreshToken } = await open()
  passed(hours(11))
  const visit = await reading({ accessToken, refreshToken })
  passed(hours(11))
  const next = await reading({ accessToken: visit?.renewed?.accessToken, refreshToken })
  expect(next).toBeDefined()
  passed(hours(12) + minutes(1))
  const late = { accessToken: next?.renewed?.accessToken, refreshToken }
  expect(await reading(late)).toBeUndefined()
})

test('a session ends after thirty days, however busy', async () => {
  let tokens: { accessToken?: string; refreshToken?: string } = await open()
  for (let day = 0; day < 59; day++) {
    passed(hours(12) - minutes(1))
    const found = await changing(tokens)
    tokens = { ...tokens, ...JSON.parse(JSON.stringify(found?.renewed ?? {})) }
    expect(found).toBeDefined()
  }
  passed(days(1) - hours(11))
  expect(await changing(tokens)).toBeUndefined()
})

test('a refresh secret is replaced by a post, and the old one counts no more once the new one was used', async () => {
  const { refreshToken } = await open()
  passed(minutes(11))
  const rotated = await changing({ refreshToken })
  const successor = rotated?.renewed?.refreshToken
  expect(successor).toMatch(/^[\w-]+\.[\w-]{43}\.[\w-]{22}$/)
  expect(await changing({ refreshToken: successor })).toBeDefined()
  expect(await changing({ refreshToken }), 'another tab, at the same time').toBeDefined()
  passed(minutes(2))
  expect(await reading({ refreshToken })).toBeUndefined()
  expect(await changing({ refreshToken }), 'a copy').toBeUndefined()
  expect(await changing({ refreshToken: successor }), 'ended for both').toBeUndefined()
})

test('an answer lost on the way, with the new secret in it, logs nobody out', async () => {
  const { refreshToken } = await open()
  passed(minutes(11))
  await changing({ refreshToken })
  passed(minutes(30))
  const again = await changing({ refreshToken })
  expect(again?.renewed?.refreshToken).toBeDefined()
})
