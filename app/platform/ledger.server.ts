import { and, asc, count, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { prepared, read, write, type Db } from '#db/client.server.ts'
import { entryKinds, handOvers, type entryStates } from '#db/schema/ledger.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { moveSecondCopies } from '#app/platform/second-copies.server.ts'

export type EntryKind = (typeof entryKinds)[number]
type EntryState = (typeof entryStates)[number]

/** What an entry is about: our id of it, or of its claim for later answers and a withdrawal. */
export type EntrySubject = { kind: EntryKind; subjectId: string }

/** Whether a word of an address names a kind. */
export const isEntryKind = (word: string): word is EntryKind =>
  (entryKinds as readonly string[]).includes(word)

type Row = typeof handOvers.$inferSelect

const ended = new Set<EntryState>(['confirmed', 'refused', 'by-hand'])

type Opened = EntrySubject & { claimId: string | null; heldUntil?: number | null }

/**
 * Writes down, in the transaction that keeps the thing itself, that it has to reach the insurer, from
 * `heldUntil` on where it is held. While an entry of it is open that one begins anew. The answer of the
 * request waits until it is kept in two places.
 */
export function openEntry(tx: Db, { heldUntil: nextTryAt = null, ...of }: Opened) {
  const at = now()
  noteAcknowledged(of)
  const known = findNewest(tx, of)
  if (known && !ended.has(known.state))
    return change(tx, known, { state: 'stored', code: null, nextTryAt })
  const entry = { ...of, id: newId(), state: 'stored' as const, nextTryAt }
  tx.insert(handOvers)
    .values({ ...entry, storedAt: at, changedAt: at })
    .run()
}

type How = { code?: string | undefined; coreVersion?: number | undefined }

/**
 * Moves the newest entry of a thing, in the caller's transaction. What the insurer has confirmed stays
 * so; what staff handed over another way, or the insurer refused, can only still be confirmed.
 */
export function moveEntry(
  tx: Db,
  of: EntrySubject,
  state: EntryState,
  { code, coreVersion }: How = {},
) {
  const known = findNewest(tx, of)
  if (!known || known.state === 'confirmed') return
  if (ended.has(known.state) && state !== 'confirmed') return
  const at = now()
  const arrived = state === 'sent' || state === 'confirmed'
  if (state === 'failed' && known.state !== 'failed') recordEvent(tx, 'hand-over/failed', of)
  change(tx, known, {
    state,
    code: code ?? (state === 'stored' || arrived ? null : known.code),
    nextTryAt: null,
    coreVersion: coreVersion ?? known.coreVersion,
    ...(arrived ? { sentAt: known.sentAt ?? at } : {}),
    ...(state === 'confirmed' ? { confirmedAt: at } : {}),
    // A try in vain was counted when it ended; the one that succeeds is counted here.
    ...(arrived && known.sentAt === null ? { attempts: known.attempts + 1 } : {}),
  })
}

/** What went with one claim is shown with another from now on: they are the same. */
export function moveEntries(tx: Db, { from, to }: { from: string; to: string }) {
  tx.update(handOvers).set({ claimId: to }).where(eq(handOvers.claimId, from)).run()
  moveSecondCopies(tx, { from, to })
}

/** Takes the entry of a thing away that never has to go: it was taken back before it went. */
export function dropEntry(tx: Db, of: EntrySubject) {
  tx.delete(handOvers)
    .where(and(isOf(of), sql`state not in ('confirmed', 'refused')`))
    .run()
}

/** `pointers`: what the insurer minded. `nextTryAt`: undefined where no other try begins by itself. */
type Try = { code: string; pointers?: string[]; nextTryAt?: number }

/** Notes a try in vain: the insurer's answer as a code. */
export function noteTry(of: EntrySubject, { code, pointers, nextTryAt }: Try) {
  return write((tx) => {
    const known = findNewest(tx, of)
    if (!known || ended.has(known.state)) return
    change(tx, known, {
      attempts: known.attempts + 1,
      code,
      pointers: pointers?.length ? pointers : null,
      nextTryAt: nextTryAt ?? null,
    })
  })
}

/** Notes when the insurer is asked next about a thing that it works on: until then nobody needs to look. */
export function noteNextLook(of: EntrySubject, nextTryAt: number) {
  return write((tx) => {
    const known = findNewest(tx, of)
    if (known && !ended.has(known.state)) change(tx, known, { nextTryAt })
  })
}

/** Closes an entry that staff handed over another way, with what they wrote down of it. */
export function closeByHand(tx: Db, of: EntrySubject, note: string) {
  const known = findNewest(tx, of)
  if (!known || ended.has(known.state)) return
  const noteSealed = seal(note, notePlace(known.id))
  change(tx, known, { state: 'by-hand', nextTryAt: null, noteSealed })
}

/** The entries of a claim, oldest first, for staff. Times in milliseconds since 1970. */
export async function listEntries(claimId: string) {
  return read((db) =>
    db
      .select()
      .from(handOvers)
      .where(eq(handOvers.claimId, claimId))
      .orderBy(asc(handOvers.id))
      .all()
      .map(toEntry),
  )
}

/** The newest entry of one thing; undefined where there is none. */
export async function findEntry(of: EntrySubject) {
  return read((db) => {
    const row = findNewest(db, of)
    return row && toEntry(row)
  })
}

/** The newest entries of things of one kind, by the ids of those, in the caller's read. */
export function entriesOf(db: Db, kind: EntryKind, subjectIds: readonly string[]) {
  const rows = db
    .select()
    .from(handOvers)
    .where(and(eq(handOvers.kind, kind), inArray(handOvers.subjectId, [...subjectIds])))
    .orderBy(asc(handOvers.id))
    .all()
  return new Map(
    rows.map(({ subjectId, state, confirmedAt }) => [subjectId, { state, confirmedAt }]),
  )
}

/** Whether staff have handed a thing over another way, and the insurer has not confirmed it yet. */
export async function isByHand(of: EntrySubject) {
  return read((db) => findNewest(db, of)?.state === 'by-hand')
}

/** Whether anything of a claim is still to reach the insurer, or to be confirmed by it. */
export const hasOpenEntries = (db: Db, claimId: string) => openKinds(db, claimId).length > 0

/** The same but for the claim itself: whatever waits for the insurer to have it. */
export const waitsForItsClaim = (db: Db, claimId: string) =>
  openKinds(db, claimId).some((kind) => kind !== 'claim')

function openKinds(db: Db, claimId: string) {
  const { kind, state } = handOvers
  const entries = db.select({ kind, state }).from(handOvers).where(eq(handOvers.claimId, claimId))
  return entries.all().flatMap((entry) => (ended.has(entry.state) ? [] : [entry.kind]))
}

/**
 * How many things of each kind are on their way and are tried again by themselves. Files of drafts and
 * contacts that are held wait by right: of these only what was tried counts, or whose claim was sent.
 * What belongs to a claim that waits for staff waits with it and does not count.
 */
export async function countWaiting() {
  const sent = sql`exists (select 1 from hand_overs of_claim
    where of_claim.kind = 'claim' and of_claim.subject_id = hand_overs.claim_id)`
  const stays = sql`exists (select 1 from hand_overs of_claim
    where of_claim.kind = 'claim' and of_claim.subject_id = hand_overs.claim_id
      and of_claim.state in ('failed', 'by-hand'))`
  return read((db) =>
    db
      .select({ kind: handOvers.kind, count: count() })
      .from(handOvers)
      // Word for word the condition of the index.
      .where(
        sql`state = 'stored' and (kind not in ('file', 'contact') or attempts > 0 or ${sent})
          and not ${stays}`,
      )
      .groupBy(handOvers.kind)
      .all(),
  )
}

/** How many things of each kind wait for each of these claims to reach the insurer. */
export async function countWaitingWith(claimIds: string[]) {
  return read((db) =>
    db
      .select({ claimId: handOvers.claimId, kind: handOvers.kind, count: count() })
      .from(handOvers)
      .where(
        and(
          inArray(handOvers.claimId, claimIds),
          eq(handOvers.state, 'stored'),
          ne(handOvers.kind, 'claim'),
        ),
      )
      .groupBy(handOvers.claimId, handOvers.kind)
      .all(),
  )
}

const isOf = ({ kind, subjectId }: EntrySubject) =>
  and(eq(handOvers.kind, kind), eq(handOvers.subjectId, subjectId))

const findNewest = (db: Db, { kind, subjectId }: EntrySubject) =>
  newestOf(db).get({ kind, subjectId })

const newestOf = prepared((db) => {
  const { kind, subjectId } = handOvers
  return db
    .select()
    .from(handOvers)
    .where(and(eq(kind, sql.placeholder('kind')), eq(subjectId, sql.placeholder('subjectId'))))
    .orderBy(desc(handOvers.id))
    .limit(1)
    .prepare()
})

const change = (tx: Db, { id }: Row, columns: Partial<Row>) =>
  void tx
    .update(handOvers)
    .set({ ...columns, changedAt: now() })
    .where(eq(handOvers.id, id))
    .run()

const notePlace = (row: string) => ({ table: 'hand_overs', column: 'note_sealed', row })

const toEntry = ({ noteSealed, ...row }: Row) => ({
  ...row,
  note: noteSealed === null ? undefined : open(noteSealed, notePlace(row.id)),
})
