import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const entryKinds = [
  'claim',
  'details',
  'file',
  'answer',
  'message',
  'withdrawal',
  'appeal',
  'supplement',
  'reopening',
  'contact',
] as const

/** 'refused': the insurer said no and that stands. 'by-hand': staff gave it to the insurer another way. */
export const entryStates = ['stored', 'sent', 'confirmed', 'failed', 'refused', 'by-hand'] as const

/**
 * The ledger: a row for everything that has to reach the insurer, written with the thing itself.
 * `subjectId` is our id of it; for later answers and a withdrawal that of their claim, and each time
 * there is something new to tell begins another row. Ids, codes and times: nothing of a person.
 */
export const handOvers = sqliteTable(
  'hand_overs',
  {
    id: text().primaryKey(),
    kind: text({ enum: entryKinds }).notNull(),
    subjectId: text('subject_id').notNull(),
    /** Null for what is about no claim. */
    claimId: text('claim_id'),
    state: text({ enum: entryStates }).notNull(),
    /** How often the insurer was asked to take it. */
    attempts: integer().notNull().default(0),
    /** The code of the insurer's last answer that was no success. */
    code: text(),
    /** What of it the insurer minded: JSON Pointers into its own contract. */
    pointers: text({ mode: 'json' }).$type<string[]>(),
    /** Of the claim, once the insurer had this. */
    coreVersion: integer('core_version'),
    storedAt: integer('stored_at').notNull(),
    sentAt: integer('sent_at'),
    confirmedAt: integer('confirmed_at'),
    /** When it is tried again by itself. */
    nextTryAt: integer('next_try_at'),
    /** What staff wrote down of giving it another way. */
    noteSealed: text('note_sealed'),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    index('hand_overs_of_subject').on(table.kind, table.subjectId, table.id),
    index('hand_overs_of_claim').on(table.claimId, table.id),
    index('hand_overs_failed')
      .on(table.changedAt)
      .where(sql`state = 'failed'`),
    index('hand_overs_stored')
      .on(table.kind)
      .where(sql`state = 'stored'`),
    index('hand_overs_open')
      .on(table.changedAt)
      .where(sql`state in ('stored', 'sent')`),
  ],
)

/**
 * What people were told is kept before another machine was known to have it. `transaction` and `checksum`:
 * how far the database had come then; a row goes once another machine has come as far. Ids and times only.
 */
export const secondCopies = sqliteTable(
  'second_copies',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    subjectId: text('subject_id').notNull(),
    claimId: text('claim_id'),
    transaction: text().notNull(),
    checksum: text().notNull(),
    since: integer().notNull(),
  },
  (table) => [
    index('second_copies_by_transaction').on(table.transaction),
    index('second_copies_of_claim').on(table.claimId),
  ],
)
