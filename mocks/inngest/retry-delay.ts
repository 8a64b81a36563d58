import { days, hours, minutes, seconds } from '#mocks/inngest/durations.ts'

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

/**
 * Milliseconds to wait before the next try. `retryAfter` is the header: seconds or a date. As at the
 * real server one that cannot be read is passed over, and none is nearer than a second or further
 * than a day.
 */
export function retryDelay(failedAttempt: number, retryAfter: string | null, nowMs: number) {
  const asked = retryAfter === null ? NaN : spanOf(retryAfter, nowMs)
  if (Number.isNaN(asked)) return delays[Math.min(failedAttempt, delays.length - 1)] ?? hours(2)
  return Math.min(Math.max(asked, seconds(1)), days(1))
}

const spanOf = (retryAfter: string, nowMs: number) =>
  /^\d+$/.test(retryAfter) ? seconds(Number(retryAfter)) : Date.parse(retryAfter) - nowMs
