import { days, hours } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** How long somebody who lost their second step waits, so that its owner can stop a stranger. */
export const resetWait = () => hours(env.RESET_WAIT_HOURS)

/** How long a reset can be used once its waiting time is over; then it counts as stopped. */
export const RESET_KEPT = days(7)

/** The owner is reminded this often that a reset waits. */
export const REMIND_EVERY = days(1)
