import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { noticeTimeZones } from '#db/schema/notifications.ts'
import { env } from '#app/platform/env.server.ts'

/** Where somebody's nights are: the time zone they chose, else the insurer's. */
export function timeZoneOf(db: Db, holderId: string | null) {
  const chosen =
    holderId &&
    db.select().from(noticeTimeZones).where(eq(noticeTimeZones.holderId, holderId)).get()
  return chosen ? chosen.timeZone : env.INSURER_TIME_ZONE
}

/** Keeps the time zone somebody chose. */
export function saveTimeZone(tx: Db, { holderId, timeZone }: typeof noticeTimeZones.$inferInsert) {
  tx.insert(noticeTimeZones)
    .values({ holderId, timeZone })
    .onConflictDoUpdate({ target: noticeTimeZones.holderId, set: { timeZone } })
    .run()
}
