import { dayIn } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** Today (YYYY-MM-DD) where the insurer is: the day its policies and claims are counted in. */
export const todayHere = () => dayIn(env.INSURER_TIME_ZONE)
