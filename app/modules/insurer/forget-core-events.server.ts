import { lt } from 'drizzle-orm'
import { insurerEvents } from '#db/schema/insurer.ts'
import { days, now } from '#app/platform/clock.ts'
import { forgetRows } from '#app/platform/forget-rows.server.ts'

/** The core's feed goes back thirty days, so that nothing older can come again. */
const KEPT = days(60)

/** Removes events that came more than sixty days ago, a page at a time. Returns how many. */
export const forgetCoreEvents = () =>
  forgetRows(insurerEvents, insurerEvents.eventId, lt(insurerEvents.receivedAt, now() - KEPT))
