import { hours, minutes, seconds } from '#mocks/inngest/durations.ts'

/** Inngest's back-off table, from its documentation on retries. */
const delays = [
  seconds(15),
  seconds(30),
  minutes(1),
  minutes(2),
  minutes(5),
  minutes(10),
  minutes(20),
  minutes(40),
  hours(1),
  hours(2),
]

/** Milliseconds to wait before the next try. `retryAfter` is the header: seconds or a date. */
export function retryDelay(failedAttempt: number, retryAfter: string | null, nowMs: number) {
  if (retryAfter === null) return delays[Math.min(failedAttempt, delays.length - 1)] ?? hours(2)
  if (/^\d+$/.test(retryAfter)) return seconds(Number(retryAfter))
  return Math.max(0, Date.parse(retryAfter) - nowMs)
}
