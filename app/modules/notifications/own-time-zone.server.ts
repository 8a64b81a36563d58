import { eq, sql } from 'drizzle-orm'
import { prepared, read, type Db } from '#db/client.server.ts'
import { noticeTimeZones } from '#db/schema/notifications.ts'
import { env } from '#app/platform/env.server.ts'

/** Where somebody's nights are: the time zone they chose, else the insurer's. */
export const timeZoneOf = (db: Db, holderId: string | null) =>
  (holderId && chosenZone(db, holderId)) || env.INSURER_TIME_ZONE

/** The time zone somebody chose on the page of how we reach them; undefined for the insurer's. */
export const findTimeZone = async (holderId: string) => read((db) => chosenZone(db, holderId))

const chosenZone = (db: Db, holderId: string) => zoneOf(db).get({ holderId })?.timeZone

const zoneOf = prepared((db) =>
  db
    .select()
    .from(noticeTimeZones)
    .where(eq(noticeTimeZones.holderId, sql.placeholder('holderId')))
    .prepare(),
)

/** Keeps the time zone somebody chose. */
export function saveTimeZone(tx: Db, { holderId, timeZone }: typeof noticeTimeZones.$inferInsert) {
  tx.insert(noticeTimeZones)
    .values({ holderId, timeZone })
    .onConflictDoUpdate({ target: noticeTimeZones.holderId, set: { timeZone } })
    .run()
}
