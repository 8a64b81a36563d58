import { createHash, createHmac } from 'node:crypto'

/** Whoever signs requests to the store. */
export type Credentials = { accessKeyId: string; secretAccessKey: string }

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Whether a request carries the signature (AWS version 4) of these credentials over what it brings. */
export function isSigned(request: Request, body: Uint8Array, by: Credentials) {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\S+?), ?SignedHeaders=(\S+?), ?Signature=(\w+)$/.exec(
      request.headers.get('authorization') ?? '',
    )
  if (!given || given[1] !== by.accessKeyId) return false
  const [, , scope = '', names = '', signature] = given
  const hash = request.headers.get('x-amz-content-sha256') ?? ''
  if (/^[0-9a-f]{64}$/.test(hash) && hash !== sha256(body)) return false
  const { pathname, searchParams } = new URL(request.url)
  const headers = names.split(';').map((name) => `${name}:${request.headers.get(name) ?? ''}\n`)
  const canonical = [request.method, pathname, queryOf(searchParams), headers.join(''), names, hash]
  const date = request.headers.get('x-amz-date') ?? ''
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical.join('\n'))].join('\n')
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${by.secretAccessKey}`)
  return hmac(key, toSign).toString('hex') === signature
}

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const queryOf = (query: URLSearchParams) =>
  [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
