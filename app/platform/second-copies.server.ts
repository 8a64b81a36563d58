import { and, asc, eq, lt, or } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { secondCopies } from '#db/schema/ledger.ts'
import type { Acknowledged } from '#app/platform/acknowledged.server.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'

/** How far a database has come: LiteFS' transaction id and checksum, 16 hex digits each. */
export type Position = { transaction: string; checksum: string }

const MOST_COUNTED = 100

/** Writes down what was acknowledged at `position` before another machine was known to have it. */
export function noteSecondCopiesMissing(things: Acknowledged[], position: Position) {
  const rows = things.map(({ kind, subjectId, claimId }) => ({
    ...{ id: newId(), kind, subjectId, claimId, since: now() },
    ...position,
  }))
  return write((tx) => void tx.insert(secondCopies).values(rows).run())
}

/** Another machine is known to have come as far as `position`: what it covers is no longer missing. */
export async function settleSecondCopies({ transaction, checksum }: Position) {
  const isThere = eq(secondCopies.transaction, transaction)
  const covered = or(
    lt(secondCopies.transaction, transaction),
    and(isThere, eq(secondCopies.checksum, checksum)),
  )
  const isSomeMissing = read((db) => listMissing(db, 1).length > 0)
  if (isSomeMissing) await write((tx) => void tx.delete(secondCopies).where(covered).run())
}

const listMissing = (db: Db, most: number) =>
  db.select().from(secondCopies).orderBy(asc(secondCopies.transaction)).limit(most).all()

/** Whether anything of a claim is known on one machine only. */
export const isSecondCopyMissing = (claimId: string) =>
  read(
    (db) =>
      db
        .select({ id: secondCopies.id })
        .from(secondCopies)
        .where(eq(secondCopies.claimId, claimId))
        .limit(1)
        .get() !== undefined,
  )

/**
 * How many acknowledged things are known on one machine only, counted up to a hundred, and since when
 * (milliseconds since 1970); undefined where there are none.
 */
export async function countSecondCopiesMissing() {
  const missing = read((db) => listMissing(db, MOST_COUNTED))
  if (missing.length === 0) return undefined
  return { count: missing.length, since: Math.min(...missing.map(({ since }) => since)) }
}
