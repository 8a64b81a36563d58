import { createHmac } from 'node:crypto'
import {
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { changing, open, passed, reading } from './session-browser.test-support.ts'

afterEach(() => void vi.useRealTimers())

const [{ id: kid, key }] = env.SESSION_KEYS
const header = { alg: 'HS256', typ: 'at+jwt', kid }

type Forgery = { head?: object; claims?: object; signWith?: Parameters<SignJWT['sign']>[0] }

/** A token of ours that lives, but for what the forgery changes. */
async function forge(forgery: Forgery) {
  return alter((await open()).accessToken, forgery)
}

const alter = (token: string, { head = {}, claims = {}, signWith = key }: Forgery) =>
  new SignJWT({ ...decodeJwt(token), ...claims })
    .setProtectedHeader({ ...header, ...head })
    .sign(signWith)

async function expectRefused(accessToken: string) {
  expect(await reading({ accessToken })).toBeUndefined()
  expect(await changing({ accessToken })).toBeUndefined()
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = () => Math.floor(Date.now() / 1_000)
const otherKey = Buffer.alloc(32, 7)

test('a token made as ours are is accepted: the forgeries below differ in one thing each', async () => {
  const accessToken = await forge({})
  expect(decodeProtectedHeader(accessToken)).toEqual(header)
  expect(await reading({ accessToken })).toBeDefined()
  expect(await changing({ accessToken })).toBeDefined()
})

test.each<[string, Forgery]>([
  ['of a key id nobody has', { head: { kid: 's9' } }],
  ['without a key id', { head: { kid: undefined } }],
  ['signed with another key', { signWith: otherKey }],
  ['of another type', { head: { typ: 'JWT' } }],
  ['of no type', { head: { typ: undefined } }],
  ['for another audience', { claims: { aud: 'another' } }],
  ['for no audience', { claims: { aud: undefined } }],
  ['of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['of no issuer', { claims: { iss: undefined } }],
  ['that has run out', { claims: { exp: now() - 1 } }],
  ['that never runs out', { claims: { exp: undefined } }],
  ['that is not good yet', { claims: { nbf: now() + 600 } }],
  ['that is good from no time on', { claims: { nbf: undefined } }],
  ['without a time of issue', { claims: { iat: undefined } }],
  ['without a session', { claims: { sid: undefined } }],
  ['with a role nobody has', { claims: { role: 'admin' } }],
])('a token %s is refused', async (_name, forgery) => {
  await expectRefused(await forge(forgery))
})

test('a token without a signature ("none") is refused', async () => {
  const { accessToken } = await open()
  const [head = '', body = ''] = accessToken.split('.')
  const unsecured = new UnsecuredJWT(decodeJwt(accessToken)).encode()
  const none = ['none', 'None', 'NONE', ''].map((alg) => `${encoded({ ...header, alg })}.${body}.`)
  for (const token of [unsecured, ...none, `${head}.${body}.`, `${head}.${body}`, ''])
    await expectRefused(token)
})

test.each([
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
])('a token signed with our key by %s is refused: one algorithm is pinned', async (alg, hash) => {
  const { accessToken } = await open()
  const signed = `${encoded({ ...header, alg })}.${accessToken.split('.')[1]}`
  const signature = createHmac(hash, key).update(signed).digest('base64url')
  await expectRefused(`${signed}.${signature}`)
})

test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])(
  'a token signed by %s is refused, whatever key id it names',
  async (alg) => {
    const { privateKey } = await generateKeyPair(alg)
    await expectRefused(await forge({ head: { alg }, signWith: privateKey }))
  },
)

test('a key that a token brings along (jwk, jku, x5u, x5c) is not used', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const [publicJwk, secretJwk] = [await exportJWK(publicKey), await exportJWK(otherKey)]
  const heads = [
    { jwk: publicJwk, alg: 'RS256' },
    { jwk: publicJwk, alg: 'RS256', kid: undefined },
    { jku: 'https://evil.example/keys', alg: 'RS256' },
    { x5u: 'https://evil.example/chain', alg: 'RS256' },
    { x5c: ['MIIB'], alg: 'RS256' },
    { jwk: secretJwk },
    { jwk: { ...secretJwk, kid } },
  ]
  const fetching = vi.spyOn(globalThis, 'fetch')
  const { accessToken } = await open()
  for (const head of heads) {
    const signWith = 'alg' in head ? privateKey : otherKey
    await expectRefused(await alter(accessToken, { head, signWith }))
  }
  expect(fetching).not.toHaveBeenCalled()
})

test('a token under an older key of the ring is good until that is dropped, new ones come under the first', async () => {
  const { accessToken } = await open()
  const ring = env.SESSION_KEYS
  onTestFinished(() => void Object.assign(env, { SESSION_KEYS: ring }))
  const newer = { id: 'newer', key: otherKey }
  Object.assign(env, { SESSION_KEYS: [newer, ...ring] })
  expect(await reading({ accessToken })).toBeDefined()
  expect(decodeProtectedHeader((await open(staffSara)).accessToken).kid).toBe('newer')
  Object.assign(env, { SESSION_KEYS: [newer] })
  await expectRefused(accessToken)
})

test('an access token lasts ten minutes', async () => {
  const { accessToken } = await open()
  const { exp = 0, iat = 0 } = decodeJwt(accessToken)
  expect(exp - iat).toBe(600)
  passed(minutes(10) - seconds(2))
  expect(await reading({ accessToken })).toBeDefined()
  passed(seconds(3))
  await expectRefused(accessToken)
})

test.each([ana, staffSara])(
  'an access token of a $role alone is never renewed: its copy ends with it',
  async (person) => {
    const { accessToken } = await open(person)
    passed(minutes(9))
    expect((await reading({ accessToken }))?.renewed).toBeUndefined()
    expect((await changing({ accessToken }))?.renewed).toBeUndefined()
  },
)
