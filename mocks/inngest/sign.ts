import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import canonicalize from 'canonicalize'

/** The one JSON text that both sides sign (RFC 8785). */
export function canonicalJson(value: unknown) {
  return canonicalize(value) ?? 'null'
}

/** Headers proving to the SDK that a call comes from the holder of the signing key. `body` is canonical JSON. */
export function signatureHeaders(signingKey: string, body: string) {
  const unixSeconds = String(Math.round(Date.now() / 1000))
  const signature = createHmac('sha256', withoutPrefix(signingKey))
    .update(body)
    .update(unixSeconds)
    .digest('hex')
  return { 'x-inngest-signature': `t=${unixSeconds}&s=${signature}` }
}

/** The SDK shows the hash of its key when it registers itself. */
export function bearsSigningKey(request: Request, signingKey: string) {
  const prefix = signingKey.slice(0, signingKey.length - withoutPrefix(signingKey).length)
  const hash = createHash('sha256')
    .update(Buffer.from(withoutPrefix(signingKey), 'hex'))
    .digest('hex')
  const expected = Buffer.from(`Bearer ${prefix}${hash}`)
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function withoutPrefix(signingKey: string) {
  return signingKey.replace(/^signkey-\w+-/, '')
}
