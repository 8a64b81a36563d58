import { days, now, seconds } from '#app/platform/clock.ts'

/** A slip of the core's clock would silence what waits for it for good: once a day it is asked all the same. */
const LONGEST = days(1) / seconds(1)

/** Seconds to wait, from a Retry-After header in either form, a day at most; undefined where there is none. */
export function readRetryAfter(headers: Headers) {
  const text = headers.get('retry-after')
  if (!text) return undefined
  if (/^\d{1,6}$/.test(text)) return atMostADay(Number(text))
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : atMostADay(Math.ceil((at - now()) / seconds(1)))
}

/** So many seconds, but not below none and not above a day. */
export const atMostADay = (wait: number) => Math.min(Math.max(0, wait), LONGEST)
