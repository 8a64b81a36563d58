import { createHmac, timingSafeEqual } from 'node:crypto'

/** The signature UploadThing's SDK appends as the last query parameter, over everything before it. */
export function signUrl(unsigned: string, apiKey: string) {
  return `hmac-sha256=${createHmac('sha256', apiKey).update(unsigned).digest('hex')}`
}

/** True for a URL signed with the key whose `expires` (milliseconds since 1970) is still ahead. */
export function isSignedUrl(url: string, apiKey: string, nowMs: number) {
  const found = /^(.*)[?&]signature=([^&]+)$/.exec(url)
  if (!found) return false
  const expected = Buffer.from(signUrl(found[1] ?? '', apiKey))
  const given = Buffer.from(decodeURIComponent(found[2] ?? ''))
  const expires = Number(new URL(url).searchParams.get('expires'))
  return given.length === expected.length && timingSafeEqual(given, expected) && expires > nowMs
}
