import { addDays, dayIn } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** Today and yesterday (YYYY-MM-DD) in the insurer's time zone, and the lines it has switched on. */
export function insurerDays() {
  const today = dayIn(env.INSURER_TIME_ZONE)
  return { today, yesterday: addDays(today, -1), lines: env.INSURER_LINES }
}
