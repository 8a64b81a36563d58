import { createSign, createVerify, generateKeyPairSync, timingSafeEqual } from 'node:crypto'
import { type Core } from '../core.ts'
import { type Answer, type Call } from './call.ts'
import { refuse } from './refusal.ts'

const lifetime = 600

/** OAuth 2 client credentials: a bearer JWT (RS256) that lives ten minutes. */
export function issueToken(core: Core, call: Call): Answer {
  if (!clientFits(core, call.headers.get('authorization') ?? '')) refuse('TokenInvalid')
  const form = new URLSearchParams(call.bytes.toString('utf8'))
  const wrong = findFormError(form)
  if (wrong) return { status: 400, json: wrong }
  const access_token = signToken(core, Math.floor(core.now().getTime() / 1000))
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    json: { access_token, token_type: 'Bearer', expires_in: lifetime, scope: 'portal' },
  }
}

/** The client id of a bearer that is ours and still lives; 401 TokenInvalid otherwise. */
export function requireBearer(core: Core, headers: Headers): string {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '') ?? []
  const known = verified.get(core)
  const claims = known?.token === token ? known : readToken(core, token)
  if (claims.exp * 1000 <= core.now().getTime()) refuse('TokenInvalid')
  verified.set(core, claims)
  return claims.sub
}

type Claims = { token: string; sub: string; exp: number }
/** The newest token that came: its signature is checked once. */
const verified = new WeakMap<Core, Claims>()

function readToken(core: Core, token: string): Claims {
  const [head = '', claims = '', signature = ''] = token.split('.')
  const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`)
  if (!token || !verifier.verify(keys(core).publicKey, signature, 'base64url'))
    refuse('TokenInvalid')
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Omit<Claims, 'token'>
  return { ...said, token }
}

function signToken(core: Core, issuedAt: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { sub: core.client.id, scope: 'portal', iat: issuedAt, exp: issuedAt + lifetime }
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(keys(core).privateKey, 'base64url')}`
}

function findFormError(form: URLSearchParams) {
  const unknown = [...form.keys()].find((name) => name !== 'grant_type' && name !== 'scope')
  if (unknown) return { error: 'invalid_request', error_description: 'A parameter is not known' }
  if (form.get('grant_type') !== 'client_credentials') return { error: 'unsupported_grant_type' }
  if ((form.get('scope') ?? 'portal') !== 'portal') {
    return { error: 'invalid_scope', error_description: 'This client may ask for portal only' }
  }
  return undefined
}

function clientFits(core: Core, header: string): boolean {
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(header) ?? []
  const given = Buffer.from(encoded, 'base64')
  const { id, secret } = core.client
  const accepted = [`${id}:${secret}`, `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`]
  return accepted.some((text) => {
    const wanted = Buffer.from(text)
    return wanted.length === given.length && timingSafeEqual(wanted, given)
  })
}

type Keys = { publicKey: string; privateKey: string }
const known = new WeakMap<Core, Keys>()

/** Kept in the file, so that a restarted core still knows its tokens. */
function keys(core: Core): Keys {
  const found = known.get(core) ?? readKeys(core) ?? makeKeys(core)
  known.set(core, found)
  return found
}

function readKeys(core: Core): Keys | undefined {
  const row = core.sql(`SELECT value FROM meta WHERE name = 'token-keys'`).get()
  return row ? (JSON.parse((row as { value: string }).value) as Keys) : undefined
}

function makeKeys(core: Core): Keys {
  const made = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  core.sql(`INSERT INTO meta (name, value) VALUES ('token-keys', ?)`).run(JSON.stringify(made))
  return made
}
