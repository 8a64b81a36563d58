import { days, hours, minutes, seconds } from '#app/platform/clock.ts'

/** A session ends this long after its login, whatever happens. */
export const ABSOLUTE_LIMIT = days(30)

/** A session ends when its browser was not here for this long. */
export const IDLE_LIMIT = hours(12)

/** A refresh secret older than this is replaced at the next POST. */
export const ROTATE_AFTER = minutes(10)

/** A secret replaced meanwhile by another tab still counts for this long. */
export const ROTATION_GRACE = seconds(60)
