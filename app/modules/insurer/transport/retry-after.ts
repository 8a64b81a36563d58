import { now, seconds } from '#app/platform/clock.ts'

/** Seconds to wait, from a Retry-After header in either form; undefined where there is none. */
export function readRetryAfter(headers: Headers) {
  const text = headers.get('retry-after')
  if (!text) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now()) / seconds(1)))
}
