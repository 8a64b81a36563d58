import { and, asc, eq, isNotNull, lt, or, sql } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { documents, storedObjects } from '#db/schema/documents.ts'
import { now, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** An answer waits less long than this for a file to be in its store. */
const LATE_AFTER = seconds(10)
const MOST_COUNTED = 100

/** Whether a file of one's own claim is still only on the disk of the machine that received it. */
export async function hasFilesComing(of: { claimId: string; ownerId: string }): Promise<boolean> {
  // One that is still checked for viruses does not go to the store before it was.
  const isChecking = env.DOCUMENT_STORE === 'local' ? undefined : eq(documents.state, 'checking')
  const own = and(eq(documents.ownerId, of.ownerId), eq(documents.claimId, of.claimId))
  return read(
    (db) =>
      db
        .select({ name: storedObjects.name })
        .from(documents)
        .innerJoin(storedObjects, eq(storedObjects.documentId, documents.id))
        .where(and(own, or(isNotNull(storedObjects.movingSince), isChecking)))
        .limit(1)
        .get() !== undefined,
  )
}

/**
 * How many files are later than an answer waits for them in reaching their store, counted up to a hundred,
 * and since when (milliseconds since 1970); undefined where there are none.
 */
export async function countFilesComing() {
  const all = read((db) => [...listLate(db), ...listLateInCheck(db)])
  return all.length > 0
    ? { count: Math.min(all.length, MOST_COUNTED), since: Math.min(...all) }
    : undefined
}

const listLate = (db: Db) =>
  db
    .selectDistinct({ documentId: storedObjects.documentId, since: storedObjects.movingSince })
    .from(storedObjects)
    .where(
      and(isNotNull(storedObjects.movingSince), lt(storedObjects.movingSince, now() - LATE_AFTER)),
    )
    .orderBy(asc(storedObjects.movingSince))
    .limit(MOST_COUNTED)
    .all()
    .map(({ since }) => since!)

function listLateInCheck(db: Db) {
  if (env.DOCUMENT_STORE === 'local') return []
  return db
    .select({ since: documents.storedAt })
    .from(documents)
    .where(
      and(
        // Word for word the condition of the index.
        sql`state in ('checking', 'stored', 'failed')`,
        eq(documents.state, 'checking'),
        lt(documents.storedAt, now() - LATE_AFTER),
      ),
    )
    .orderBy(asc(documents.storedAt))
    .limit(MOST_COUNTED)
    .all()
    .map(({ since }) => since)
}
