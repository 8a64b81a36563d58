import { and, eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { comparisonPeople, comparisons } from '#db/schema/events.ts'
import { now } from '#app/platform/clock.ts'

/**
 * A comparison of both sides begins; what was noted of earlier ones is forgotten once it has begun.
 * Again is harmless.
 */
export function beginComparison(comparisonId: string) {
  return write((tx) => {
    if (find(tx, comparisonId)) return
    tx.delete(comparisonPeople).run()
    tx.delete(comparisons).run()
    tx.insert(comparisons).values({ id: comparisonId, startedAt: now() }).run()
  })
}

/** These people are asked about: the comparison ends when each of them was compared. */
export function notePeopleAsked(comparisonId: string, holderIds: string[]) {
  return write((tx) => {
    for (const holderId of holderIds)
      tx.insert(comparisonPeople).values({ comparisonId, holderId }).onConflictDoNothing().run()
  })
}

type Result = {
  differences: number
  /** How much could not be compared. */
  failed: number
}

/** One of them was compared, or was given up. The same again counts once. */
export function notePersonCompared(
  { comparisonId, holderId }: { comparisonId: string; holderId: string },
  result: Result,
) {
  return write((tx) => {
    const isIt = eq(comparisonPeople.comparisonId, comparisonId)
    const { changes } = tx
      .delete(comparisonPeople)
      .where(and(isIt, eq(comparisonPeople.holderId, holderId)))
      .run()
    if (changes > 0) add(tx, comparisonId, result, {})
  })
}

/** So many differences were found of somebody who is to be compared once more. */
export const noteDifferences = (comparisonId: string, differences: number) =>
  write((tx) => add(tx, comparisonId, { differences, failed: 0 }, {}))

/** Everybody was asked about; `result` is of the claims that are nobody's yet. The same again counts once. */
export function noteAllAsked(comparisonId: string, result: Result) {
  return write((tx) => {
    const row = find(tx, comparisonId)
    if (row && row.askedAt === null) add(tx, comparisonId, result, { askedAt: now() })
  })
}

/** The last comparison: when it began and ended (milliseconds since 1970; null while it goes on), and what it found. */
export async function findLastComparison() {
  return read((db) => db.select().from(comparisons).limit(1).get())
}

function add(tx: Db, id: string, { differences, failed }: Result, more: { askedAt?: number }) {
  const row = find(tx, id)
  if (!row) return
  const asked = more.askedAt ?? row.askedAt
  const isOpen = asked === null || hasPeople(tx, id)
  tx.update(comparisons)
    .set({
      ...more,
      differences: row.differences + differences,
      failed: row.failed + failed,
      endedAt: isOpen ? null : now(),
    })
    .where(eq(comparisons.id, id))
    .run()
}

const find = (tx: Db, id: string) =>
  tx.select().from(comparisons).where(eq(comparisons.id, id)).get()

const hasPeople = (tx: Db, comparisonId: string) =>
  tx
    .select({ holderId: comparisonPeople.holderId })
    .from(comparisonPeople)
    .where(eq(comparisonPeople.comparisonId, comparisonId))
    .limit(1)
    .get() !== undefined
