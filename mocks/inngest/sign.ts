import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import canonicalize from 'canonicalize'

/** The one JSON text that both sides sign (RFC 8785). */
export function canonicalJson(value: unknown) {
  return canonicalize(value) ?? 'null'
}

/** Headers proving to the other side that a text comes from the holder of the signing key. A call's body is canonical JSON. */
export function signatureHeaders(signingKey: string, body: string) {
  const unixSeconds = String(Math.round(Date.now() / 1000))
  return { 'x-inngest-signature': `t=${unixSeconds}&s=${sign(signingKey, body, unixSeconds)}` }
}

/** Whether a reply was signed, just as it was sent, with the key that its call was signed with. */
export function isSigned(response: Response, body: string, signingKey: string) {
  const given = new URLSearchParams(response.headers.get('x-inngest-signature') ?? '')
  return same(given.get('s') ?? '', sign(signingKey, body, given.get('t') ?? ''))
}

/** The SDK shows the hash of its key where it asks; people may show the key itself, as the real server lets them. */
export function bearsSigningKey(request: Request, signingKey: string) {
  const given = (request.headers.get('authorization') ?? '').replace(/^Bearer\s+/i, '')
  const key = withoutPrefix(signingKey)
  const hash = createHash('sha256').update(Buffer.from(key, 'hex')).digest('hex')
  return [hash, key].some((one) => same(withoutPrefix(given), one))
}

function sign(signingKey: string, body: string, unixSeconds: string) {
  const key = withoutPrefix(signingKey)
  return createHmac('sha256', key).update(body).update(unixSeconds).digest('hex')
}

function same(given: string, expected: string) {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function withoutPrefix(signingKey: string) {
  return signingKey.replace(/^signkey-\w+-/, '')
}
