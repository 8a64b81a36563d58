import { read } from '#db/client.server.ts'
import { addDays, days, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { timeZoneOf } from './own-time-zone.server.ts'
import { instantOf } from './quiet-hours.ts'

/** When people are awake, and have the day to answer. */
const REMINDED_AT_HOUR = 10

/**
 * When somebody is reminded of what is due on a day (YYYY-MM-DD), in milliseconds since 1970: so many
 * days before as REMINDER_DAYS says, in the morning where they are. What is over, or before `after` (the
 * same), is left out.
 */
export async function planReminders({ holderId, dueOn, after = now() }: Planned) {
  const timeZone = read((db) => timeZoneOf(db, holderId))
  return env.REMINDER_DAYS.toSorted((one, other) => other - one)
    .map((daysBefore) => ({
      daysBefore,
      at: instantOf(timeZone, { day: addDays(dueOn, -daysBefore), hour: REMINDED_AT_HOUR }),
    }))
    .filter(({ at }) => at > after)
}

type Planned = { holderId: string; dueOn: string; after?: number }

/** Whether a morning to be reminded in of what is due on a day may be now, wherever somebody is. */
export function isRemindingNear(dueOn: string) {
  const daysLeft = (Date.parse(dueOn) - now()) / days(1)
  return daysLeft >= -2 && daysLeft <= Math.max(...env.REMINDER_DAYS) + 1
}
