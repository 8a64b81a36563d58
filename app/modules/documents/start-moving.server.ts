import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { storedObjects } from '#db/schema/documents.ts'
import { beforeAnswering } from '#app/platform/acknowledged.server.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveInTime } from './move-in-time.server.ts'

/**
 * Where another store than this disk is chosen, has what is kept of a document moved there: the answer of
 * the request waits for it a little, and the event sees to it whatever becomes of that.
 */
export function startMoving(tx: Db, documentId: string) {
  if (env.DOCUMENT_STORE === 'local') return
  const own = eq(storedObjects.documentId, documentId)
  const moving = tx.update(storedObjects).set({ movingSince: now() }).where(own).returning().all()
  for (const { name } of moving) recordEvent(tx, 'object/kept', { storageName: name })
  awaitMoving(tx, documentId)
}

/** Has the answer of the request wait a little for what of a document is still to be moved. */
export function awaitMoving(db: Db, documentId: string) {
  const own = eq(storedObjects.documentId, documentId)
  const moving = db
    .select({ name: storedObjects.name })
    .from(storedObjects)
    .where(and(own, isNotNull(storedObjects.movingSince)))
    .all()
  for (const { name } of moving) beforeAnswering(() => moveInTime(name))
}
