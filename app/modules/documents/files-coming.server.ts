import { and, asc, eq, isNotNull, lt } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { documents, storedObjects } from '#db/schema/documents.ts'
import { now, seconds } from '#app/platform/clock.ts'

/** An answer waits less long than this for a file to be in its store. */
const LATE_AFTER = seconds(10)
const MOST_COUNTED = 100

/** Whether a file of one's own claim is still only on the disk of the machine that received it. */
export async function hasFilesComing(of: { claimId: string; ownerId: string }): Promise<boolean> {
  const own = and(eq(documents.ownerId, of.ownerId), eq(documents.claimId, of.claimId))
  return read(
    (db) =>
      db
        .select({ name: storedObjects.name })
        .from(documents)
        .innerJoin(storedObjects, eq(storedObjects.documentId, documents.id))
        .where(and(own, isNotNull(storedObjects.movingSince)))
        .limit(1)
        .get() !== undefined,
  )
}

/**
 * How many files are later than an answer waits for them in reaching their store, counted up to a hundred,
 * and since when (milliseconds since 1970); undefined where there are none.
 */
export async function countFilesComing() {
  const late = read((db) =>
    db
      .selectDistinct({ documentId: storedObjects.documentId, since: storedObjects.movingSince })
      .from(storedObjects)
      .where(
        and(
          isNotNull(storedObjects.movingSince),
          lt(storedObjects.movingSince, now() - LATE_AFTER),
        ),
      )
      .orderBy(asc(storedObjects.movingSince))
      .limit(MOST_COUNTED)
      .all(),
  )
  return late[0] && { count: late.length, since: late[0].since! }
}
