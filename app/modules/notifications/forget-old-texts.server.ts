import { and, lt, notInArray } from 'drizzle-orm'
import { inboundTexts } from '#db/schema/notifications.ts'
import { days, now } from '#app/platform/clock.ts'
import { forgetRows } from '#app/platform/forget-rows.server.ts'
import { firstIdAt } from '#app/platform/ids.server.ts'

/** What somebody asked or sent is told and done by then; a STOP or START is kept as the record of it. */
const KEPT = days(90)

/** Removes texts that came more than ninety days ago, but for those that say whether we may text. Returns how many. */
export function forgetOldTexts() {
  const old = lt(inboundTexts.id, firstIdAt(now() - KEPT))
  const isOther = notInArray(inboundTexts.kind, ['stop', 'start'])
  return forgetRows(inboundTexts, inboundTexts.id, and(old, isOther))
}
