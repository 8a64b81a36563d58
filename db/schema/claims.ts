import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const handOverStates = ['stored', 'sent', 'confirmed', 'failed', 'by-hand'] as const

export const filingKinds = ['appeal', 'supplement', 'reopening'] as const

/**
 * One row per claim and policyholder who may see it; a claim made by phone has a row for each.
 * `answers` are the policyholder's words by section, `core` is what the insurer last said.
 */
export const claims = sqliteTable(
  'claims',
  {
    id: text().primaryKey(),
    /** Null while the insurer has not said whose a claim reported without an account is. */
    holderId: text('holder_id'),
    withoutAccount: integer('without_account', { mode: 'boolean' }).notNull().default(false),
    reference: text().notNull().unique(),
    formToken: text('form_token').unique(),
    line: text().notNull(),
    policyId: text('policy_id'),
    policyNumberSealed: text('policy_number_sealed'),
    /** A keyed hash of the typed number, comparable with those of policies. */
    policyNumberIndex: text('policy_number_index'),
    /** Since when a claim that was sent is under no policy that anybody knows. */
    unmatchedSince: integer('unmatched_since'),
    /** The insurer's id of the policy that it was put under here, until the insurer says which it is. */
    policyToTell: text('policy_to_tell'),
    /** When whoever reported without an account was found to be the holder; null: only the insurer named them. */
    reporterKnownAt: integer('reporter_known_at'),
    /** The holder's own row of the same claim, which has taken over what was said here. */
    takenOverBy: text('taken_over_by'),
    /** Which contact of a report without an account was proved by a code. */
    confirmedContact: text('confirmed_contact', { enum: ['email', 'phone'] }),
    status: text().notNull(),
    closedReason: text('closed_reason'),
    language: text().notNull(),
    answersSealed: text('answers_sealed').notNull(),
    declarationSealed: text('declaration_sealed'),
    coreClaimId: text('core_claim_id'),
    coreVersion: integer('core_version').notNull().default(0),
    coreStatus: text('core_status'),
    /** The insurer's own code of a status that we were not taught. */
    unknownStatus: text('unknown_status'),
    coreSealed: text('core_sealed'),
    claimNumber: text('claim_number'),
    handOver: text('hand_over', { enum: handOverStates }),
    handOverCode: text('hand_over_code'),
    handOverAt: integer('hand_over_at'),
    withdrawnAt: integer('withdrawn_at'),
    withdrawalSealed: text('withdrawal_sealed'),
    withdrawalSettledAt: integer('withdrawal_settled_at'),
    /** When answers last changed that the insurer, who has the claim, does not have yet. */
    detailsUnsentSince: integer('details_unsent_since'),
    /** Why handing these over ended without success; they are with staff then. */
    detailsFailure: text('details_failure'),
    /** When staff last had them sent again. */
    detailsResentAt: integer('details_resent_at'),
    /** Since when the insurer's payments do not add up. */
    amountsWrongSince: integer('amounts_wrong_since'),
    hidden: integer({ mode: 'boolean' }).notNull().default(false),
    startedAt: integer('started_at').notNull(),
    noticedAt: integer('noticed_at'),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('claims_of_holder').on(table.holderId, table.startedAt, table.id),
    uniqueIndex('claims_of_core').on(table.coreClaimId, table.holderId),
    index('claims_by_number').on(table.claimNumber),
    index('claims_by_change').on(table.updatedAt, table.id),
    index('claims_by_status').on(table.status, table.updatedAt, table.id),
    index('claims_with_wrong_amounts')
      .on(table.amountsWrongSince)
      .where(sql`amounts_wrong_since is not null`),
    index('claims_details_unsent')
      .on(table.detailsUnsentSince)
      .where(sql`details_unsent_since is not null`),
    index('claims_unmatched')
      .on(table.unmatchedSince, table.id)
      .where(sql`unmatched_since is not null`),
    index('claims_of_nobody')
      .on(table.policyNumberIndex)
      .where(sql`holder_id is null`),
    index('claims_not_handed_over')
      .on(table.handOverAt)
      .where(sql`hand_over in ('stored', 'sent', 'failed')`),
    index('claims_by_hand')
      .on(table.handOverAt)
      .where(sql`hand_over = 'by-hand'`),
    index('claims_taken_over')
      .on(table.takenOverBy)
      .where(sql`taken_over_by is not null`),
    index('claims_of_nobody_at_core')
      .on(table.holderId, table.coreClaimId)
      .where(sql`holder_id is null`),
  ],
)

/** What happened to a claim, dated. `key` keeps each happening to one row however often it is told. */
export const claimSteps = sqliteTable(
  'claim_steps',
  {
    id: text().primaryKey(),
    claimId: text('claim_id').notNull(),
    key: text().notNull(),
    kind: text().notNull(),
    status: text(),
    closedReason: text('closed_reason'),
    at: integer().notNull(),
    correction: integer({ mode: 'boolean' }).notNull().default(false),
    reasonSealed: text('reason_sealed'),
  },
  (table) => [
    uniqueIndex('claim_steps_once').on(table.claimId, table.key),
    index('claim_steps_in_order').on(table.claimId, table.at),
  ],
)

/** What the insurer asks of the policyholder. `answeredAt` is ours and shown at once. */
export const claimRequests = sqliteTable(
  'claim_requests',
  {
    id: text().primaryKey(),
    claimId: text('claim_id').notNull(),
    coreRequestId: text('core_request_id').notNull(),
    status: text().notNull(),
    contentSealed: text('content_sealed').notNull(),
    answeredAt: integer('answered_at'),
    /** Since when we know the day it is due, and remind of it; null where there is none. */
    dueSince: integer('due_since'),
  },
  (table) => [
    uniqueIndex('claim_requests_once').on(table.claimId, table.coreRequestId),
    index('claim_requests_due')
      .on(table.id)
      .where(sql`status = 'open' and answered_at is null and due_since is not null`),
  ],
)

/** Answers to requests; a request asked again gets another row. */
export const claimAnswers = sqliteTable(
  'claim_answers',
  {
    id: text().primaryKey(),
    claimId: text('claim_id').notNull(),
    requestId: text('request_id').notNull(),
    kind: text().notNull(),
    /** Why what was asked for cannot be had, a code. */
    reason: text(),
    textSealed: text('text_sealed'),
    documentIds: text('document_ids', { mode: 'json' }).$type<string[]>().notNull(),
    answeredAt: integer('answered_at').notNull(),
    sentAt: integer('sent_at'),
    /** Why the last hand-over ended without success; it is with staff then. */
    failureCode: text('failure_code'),
    /** When staff last had it sent again. */
    resentAt: integer('resent_at'),
  },
  (table) => [
    index('claim_answers_of_request').on(table.requestId, table.id),
    index('claim_answers_unsent')
      .on(table.answeredAt)
      .where(sql`sent_at is null`),
  ],
)

/**
 * The conversation with the claims team, one row per message and row of the claim. `writer`: on this
 * claim's page, an insured another way or on another's page, or the insurer.
 */
export const claimMessages = sqliteTable(
  'claim_messages',
  {
    id: text().primaryKey(),
    claimId: text('claim_id').notNull(),
    writer: text({ enum: ['here', 'insured', 'insurer'] }).notNull(),
    /** A keyed hash of the form's token and its words: the same form sent again writes nothing new. */
    onceKey: text('once_key'),
    contentSealed: text('content_sealed').notNull(),
    language: text(),
    documentIds: text('document_ids', { mode: 'json' }).$type<string[]>().notNull(),
    /** The insurer's id of the message this answers. */
    inReplyTo: text('in_reply_to'),
    /** The insurer's id of this one; for what was written here, once the insurer has confirmed it. */
    coreNoteId: text('core_note_id'),
    /** The message in another row of the same claim that this is a copy of. */
    copyOf: text('copy_of'),
    writtenAt: integer('written_at').notNull(),
    /** Its place in the thread: when it was written, by the insurer's clock once that has it. */
    placedAt: integer('placed_at').notNull(),
    /** Since when the insurer has it. */
    sentAt: integer('sent_at'),
    /** Why the last hand-over ended without success; it is with staff then. */
    failureCode: text('failure_code'),
    /** When staff last had it sent again. */
    resentAt: integer('resent_at'),
    /** When its reader said to have read it; for what the insurer wrote. */
    readAt: integer('read_at'),
  },
  (table) => [
    index('claim_messages_in_order').on(table.claimId, table.placedAt, table.id),
    uniqueIndex('claim_messages_once').on(table.claimId, table.onceKey),
    uniqueIndex('claim_messages_of_core').on(table.claimId, table.coreNoteId),
    index('claim_messages_unsent')
      .on(table.writtenAt)
      .where(sql`sent_at is null`),
    index('claim_messages_unread')
      .on(table.claimId)
      .where(sql`writer = 'insurer' and read_at is null`),
  ],
)

/** What the person asks on top of the claim: another look, more damage, to open it again. */
export const claimFilings = sqliteTable(
  'claim_filings',
  {
    id: text().primaryKey(),
    claimId: text('claim_id').notNull(),
    kind: text({ enum: filingKinds }).notNull(),
    /** A keyed hash of the form's token and what it says: the same form sent again files nothing new. */
    onceKey: text('once_key').notNull(),
    contentSealed: text('content_sealed').notNull(),
    documentIds: text('document_ids', { mode: 'json' }).$type<string[]>().notNull(),
    filedAt: integer('filed_at').notNull(),
    /** From this version of the claim on its own status says what became of it. */
    coreVersion: integer('core_version'),
    /** When the insurer answered. */
    sentAt: integer('sent_at'),
    /** Why the insurer said no to it for good, at `sentAt`. */
    refusedCode: text('refused_code'),
    /** Why the last hand-over ended without success; it is with staff then. */
    failureCode: text('failure_code'),
    /** When staff last had it sent again. */
    resentAt: integer('resent_at'),
  },
  (table) => [
    uniqueIndex('claim_filings_once').on(table.claimId, table.onceKey),
    index('claim_filings_unsent')
      .on(table.filedAt)
      .where(sql`sent_at is null`),
  ],
)

/** Staff who opened a claim, and until when they may read it. */
export const claimOpenings = sqliteTable(
  'claim_openings',
  {
    id: text().primaryKey(),
    claimId: text('claim_id').notNull(),
    staffId: text('staff_id').notNull(),
    openedAt: integer('opened_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('claim_openings_current').on(table.staffId, table.claimId, table.expiresAt)],
)
