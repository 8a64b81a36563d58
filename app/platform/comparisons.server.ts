import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import {
  comparisonDifferences,
  comparisonPeople,
  comparisons,
  type differenceKinds,
} from '#db/schema/events.ts'
import { days, now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'

/** How long the list of what a comparison found can be looked at. */
const KEPT_FOR = days(14)

export type DifferenceKind = (typeof differenceKinds)[number]

/** Something in which both sides differed, by ids. `fields` names the answers or contacts that do. */
export type Difference = {
  what: DifferenceKind
  subjectId: string
  claimId?: string | undefined
  coreClaimId?: string | undefined
  holderId?: string | undefined
  fields?: string[] | undefined
}

/** Told of each difference as it is found, before anything is done about it. */
export type Tell = (difference: Difference) => Promise<unknown> | void

/** A comparison of both sides begins; of those of more than two weeks ago nothing is kept. Again is harmless. */
export function beginComparison(comparisonId: string) {
  return write((tx) => {
    if (find(tx, comparisonId)) return
    forgetOld(tx)
    tx.delete(comparisonPeople).run()
    tx.insert(comparisons).values({ id: comparisonId, startedAt: now() }).run()
  })
}

function forgetOld(tx: Db) {
  const old = lt(comparisons.startedAt, now() - KEPT_FOR)
  for (const { id } of tx.select({ id: comparisons.id }).from(comparisons).where(old).all()) {
    tx.delete(comparisonDifferences).where(eq(comparisonDifferences.comparisonId, id)).run()
    tx.delete(comparisons).where(eq(comparisons.id, id)).run()
  }
}

/** These people are asked about: the comparison ends when each of them was compared. */
export function notePeopleAsked(comparisonId: string, holderIds: string[]) {
  return write((tx) => {
    for (const holderId of holderIds)
      tx.insert(comparisonPeople).values({ comparisonId, holderId }).onConflictDoNothing().run()
  })
}

/** Keeps a difference for staff to read, or that something could not be compared. The same again counts once. */
export function noteDifference(comparisonId: string, difference: Difference) {
  return write((tx) => {
    const row = { ...difference, id: newId(), comparisonId, foundAt: now() }
    const { changes } = tx.insert(comparisonDifferences).values(row).onConflictDoNothing().run()
    if (changes === 0) return
    const { differences, failed } = comparisons
    const more =
      difference.what === 'not-compared'
        ? { failed: sql`${failed} + 1` }
        : { differences: sql`${differences} + 1` }
    tx.update(comparisons).set(more).where(eq(comparisons.id, comparisonId)).run()
  })
}

/** One of them was compared, or was given up. Again is harmless. */
export function notePersonCompared({
  comparisonId,
  holderId,
}: Record<'comparisonId' | 'holderId', string>) {
  return write((tx) => {
    const isIt = eq(comparisonPeople.comparisonId, comparisonId)
    tx.delete(comparisonPeople)
      .where(and(isIt, eq(comparisonPeople.holderId, holderId)))
      .run()
    endIfDone(tx, comparisonId)
  })
}

/** Everybody was asked about, and what is nobody's was compared. Again is harmless. */
export function noteAllAsked(comparisonId: string) {
  return write((tx) => {
    tx.update(comparisons).set({ askedAt: now() }).where(eq(comparisons.id, comparisonId)).run()
    endIfDone(tx, comparisonId)
  })
}

/** The last comparison: when it began and ended (milliseconds since 1970; null while it goes on), and how much it found. */
export async function findLastComparison() {
  return (await listComparisons(1))[0]
}

/** The last comparisons, newest first. */
export async function listComparisons(limit: number) {
  return read((db) =>
    db.select().from(comparisons).orderBy(desc(comparisons.startedAt)).limit(limit).all(),
  )
}

/** A page of what a comparison found, in the order in which it did; `next` leads to the one after it. */
export async function listDifferences(
  comparisonId: string,
  { after = '', limit }: { after?: string | undefined; limit: number },
) {
  const rows = read((db) =>
    db
      .select()
      .from(comparisonDifferences)
      .where(
        and(
          eq(comparisonDifferences.comparisonId, comparisonId),
          gt(comparisonDifferences.id, after),
        ),
      )
      .orderBy(asc(comparisonDifferences.id))
      .limit(limit + 1)
      .all(),
  )
  const shown = rows.slice(0, limit)
  return {
    differences: shown.map(toDifference),
    next: rows.length > limit ? shown.at(-1)?.id : undefined,
  }
}

const toDifference = (row: typeof comparisonDifferences.$inferSelect) => ({
  ...row,
  claimId: row.claimId ?? undefined,
  coreClaimId: row.coreClaimId ?? undefined,
  holderId: row.holderId ?? undefined,
  fields: row.fields ?? undefined,
})

function endIfDone(tx: Db, id: string) {
  const row = find(tx, id)
  if (!row || row.askedAt === null || row.endedAt !== null || hasPeople(tx, id)) return
  tx.update(comparisons).set({ endedAt: now() }).where(eq(comparisons.id, id)).run()
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
