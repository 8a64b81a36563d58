import { and, asc, eq, isNotNull, lt, or } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { documents, storedObjects } from '#db/schema/documents.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'

/** What the store does not have after this long is shown to staff. */
const STUCK_AFTER = minutes(10)
const MOST_SHOWN = 51

/** The moving of a stored object was given up: staff see it under `code`, a reason code. */
export async function markMoveFailed(of: { storageName: string; code: string }): Promise<void> {
  const moving = and(eq(storedObjects.name, of.storageName), isNotNull(storedObjects.movingSince))
  await write((tx) => tx.update(storedObjects).set({ failureCode: of.code }).where(moving).run())
}

/**
 * Stored objects that have waited for more than ten minutes to be moved to their store, or whose moving was
 * given up (`code` says why), oldest first, 51 at most. They are on our disk and can be read. `since` in
 * milliseconds since 1970.
 */
export async function listStuckMoves() {
  const isStuck = or(
    isNotNull(storedObjects.failureCode),
    lt(storedObjects.movingSince, now() - STUCK_AFTER),
  )
  return read((db) =>
    db
      .select({
        storageName: storedObjects.name,
        claimId: documents.claimId,
        code: storedObjects.failureCode,
        since: storedObjects.movingSince,
        resentAt: storedObjects.resentAt,
      })
      .from(storedObjects)
      .innerJoin(documents, eq(documents.id, storedObjects.documentId))
      .where(and(isNotNull(storedObjects.movingSince), isStuck))
      .orderBy(asc(storedObjects.movingSince), asc(storedObjects.name))
      .limit(MOST_SHOWN)
      .all(),
  )
}

/**
 * Has a stored object moved once more, by a member of staff. 'requested'; 'under-way' when it is there or
 * was asked for less than ten minutes ago, nothing new then; 'own' for their own file; 'not-found'.
 */
export function requestMoveAgain(of: {
  storageName: string
  staffId: string
  insuredAs: string | undefined
}) {
  return write((tx) => {
    const itself = eq(storedObjects.name, of.storageName)
    const object = tx.select().from(storedObjects).where(itself).get()
    const ofDocument = eq(documents.id, object?.documentId ?? '')
    const document = tx.select().from(documents).where(ofDocument).get()
    if (!object || !document) return 'not-found'
    if (document.ownerId === of.insuredAs) return 'own'
    const begun = !object.failureCode && (object.resentAt ?? 0) > now() - STUCK_AFTER
    if (begun || object.movingSince === null) return 'under-way'
    tx.update(storedObjects).set({ failureCode: null, resentAt: now() }).where(itself).run()
    recordEvent(tx, 'object/kept', { storageName: of.storageName })
    recordAudit(tx, {
      actor: `account:${of.staffId}`,
      act: 'document.move-requested',
      subject: `document:${document.id}`,
    })
    return 'requested'
  })
}
