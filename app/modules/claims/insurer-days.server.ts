import { addDays, dayIn, days } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** Today and yesterday (YYYY-MM-DD) in the insurer's time zone, and the lines it has switched on. */
export function insurerDays() {
  const today = dayIn(env.INSURER_TIME_ZONE)
  return { today, yesterday: addDays(today, -1), lines: env.INSURER_LINES }
}

/** The day (YYYY-MM-DD) of an instant where the insurer is, and how many days it is from today there. */
export function dueOn(at: string) {
  const day = /^\d{4}-\d\d-\d\d$/.test(at) ? at : dayIn(env.INSURER_TIME_ZONE, new Date(at))
  const { today } = insurerDays()
  return { day, daysLeft: Math.round((Date.parse(day) - Date.parse(today)) / days(1)) }
}
