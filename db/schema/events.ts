import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Events that committed with a change and wait to be handed to Inngest; the row id is the event id. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    data: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
    /** When the engine said no to this one alone; it is not sent again by itself. */
    refusedAt: integer('refused_at'),
    attempts: integer().notNull().default(0),
  },
  (table) => [
    index('outbox_unsent')
      .on(table.id)
      .where(sql`sent_at is null and refused_at is null`),
    index('outbox_refused')
      .on(table.id)
      .where(sql`refused_at is not null`),
    index('outbox_telling')
      .on(table.id)
      .where(sql`name in ('claim/changed', 'document/rejected', 'account/security.changed')`),
  ],
)

/**
 * Runs that the engine gave up and that no ledger knows of. `data` is the event they began with, which
 * carries ids only; null for what begins by the clock.
 */
export const failedRuns = sqliteTable('failed_runs', {
  /** The run's, or for what begins by the clock the function's: a night's failure says no more than two. */
  id: text().primaryKey(),
  functionId: text('function_id').notNull(),
  name: text(),
  data: text({ mode: 'json' }).$type<Record<string, unknown>>(),
  code: text().notNull(),
  failedAt: integer('failed_at').notNull(),
})

/** When staff were last told that something is stuck: one row. */
export const staffAlerts = sqliteTable('staff_alerts', {
  id: text().primaryKey(),
  sentAt: integer('sent_at').notNull(),
})

/** Comparisons with the insurer of the last weeks: how much each found, and whether it has ended. */
export const comparisons = sqliteTable(
  'comparisons',
  {
    id: text().primaryKey(),
    startedAt: integer('started_at').notNull(),
    /** When everybody was asked about. */
    askedAt: integer('asked_at'),
    differences: integer().notNull().default(0),
    /** How much could not be compared. */
    failed: integer().notNull().default(0),
    endedAt: integer('ended_at'),
  },
  (table) => [index('comparisons_by_start').on(table.startedAt)],
)

/** Whom of a comparison nobody has compared yet. */
export const comparisonPeople = sqliteTable(
  'comparison_people',
  { comparisonId: text('comparison_id').notNull(), holderId: text('holder_id').notNull() },
  (table) => [primaryKey({ columns: [table.comparisonId, table.holderId] })],
)

export const differenceKinds = [
  'claim-missing-here',
  'claim-unconfirmed-here',
  'claim-behind',
  'claim-missing-at-core',
  'core-behind',
  'status-differs',
  'details-differ',
  'file-missing-here',
  'file-missing-at-core',
  'answer-missing-at-core',
  'message-missing-at-core',
  'withdrawal-missing-at-core',
  'appeal-missing-at-core',
  'reopening-missing-at-core',
  'contact-differs',
  'policy-missing-here',
  'policy-behind',
  'policy-missing-at-core',
  'not-compared',
] as const

/**
 * What a comparison found, one row however often it finds it. Ids and names of fields: nothing of a person.
 * `subjectId`: ours of the claim, file, answer, message, filing or change of contact; the insurer's of a
 * policy or of a claim that we have not.
 */
export const comparisonDifferences = sqliteTable(
  'comparison_differences',
  {
    id: text().primaryKey(),
    comparisonId: text('comparison_id').notNull(),
    what: text({ enum: differenceKinds }).notNull(),
    subjectId: text('subject_id').notNull(),
    claimId: text('claim_id'),
    coreClaimId: text('core_claim_id'),
    holderId: text('holder_id'),
    /** Which answers or contacts differ, by their names. */
    fields: text({ mode: 'json' }).$type<string[]>(),
    foundAt: integer('found_at').notNull(),
  },
  (table) => [
    uniqueIndex('comparison_differences_once').on(table.comparisonId, table.what, table.subjectId),
    index('comparison_differences_in_order').on(table.comparisonId, table.id),
  ],
)
