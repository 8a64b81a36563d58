import { and, asc, eq, lt, or } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { secondCopies } from '#db/schema/ledger.ts'
import type { Acknowledged } from '#app/platform/acknowledged.server.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'

/** How far a database has come: LiteFS' transaction id and checksum, 16 hex digits each. */
export type Position = { transaction: string; checksum: string }

const MOST_COUNTED = 100

type Unwritten = Position & { claimId: string | null; since: number }

/** What could not be written down is remembered by this process, until another machine has it. */
let unwritten: Unwritten[] = []

/**
 * Writes down what was acknowledged at `position` before another machine was known to have it.
 * @throws when the database does not take it; it is then remembered here, and counts alike
 */
export async function noteSecondCopiesMissing(things: Acknowledged[], position: Position) {
  const rows = things.map(({ kind, subjectId, claimId }) => ({
    ...{ id: newId(), kind, subjectId, claimId, since: now() },
    ...position,
  }))
  try {
    await write((tx) => void tx.insert(secondCopies).values(rows).run())
  } catch (error) {
    unwritten.push(...rows)
    throw error
  }
}

/** Another machine is known to have come as far as `position`: what it covers is no longer missing. */
export async function settleSecondCopies({ transaction, checksum }: Position) {
  unwritten = unwritten.filter(
    (row) =>
      row.transaction > transaction ||
      (row.transaction === transaction && row.checksum !== checksum),
  )
  const isThere = eq(secondCopies.transaction, transaction)
  const covered = or(
    lt(secondCopies.transaction, transaction),
    and(isThere, eq(secondCopies.checksum, checksum)),
  )
  const isSomeMissing = read((db) => listMissing(db, 1).length > 0)
  if (isSomeMissing) await write((tx) => void tx.delete(secondCopies).where(covered).run())
}

/** What is missing of one claim is missing of another from now on: they are the same. */
export function moveSecondCopies(tx: Db, { from, to }: { from: string; to: string }) {
  tx.update(secondCopies).set({ claimId: to }).where(eq(secondCopies.claimId, from)).run()
  unwritten = unwritten.map((row) => (row.claimId === from ? { ...row, claimId: to } : row))
}

const listMissing = (db: Db, most: number) =>
  db.select().from(secondCopies).orderBy(asc(secondCopies.transaction)).limit(most).all()

/** A machine that writes no more has nothing that only this process knows of. */
export function forgetUnwritten() {
  unwritten = []
}

/** Whether anything of a claim is known on one machine only. */
export const isSecondCopyMissing = (claimId: string) =>
  unwritten.some((row) => row.claimId === claimId) ||
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
  const missing = [...read((db) => listMissing(db, MOST_COUNTED)), ...unwritten]
  if (missing.length === 0) return undefined
  return {
    count: Math.min(missing.length, MOST_COUNTED),
    since: Math.min(...missing.map(({ since }) => since)),
  }
}
