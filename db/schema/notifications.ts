import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

const channels = ['email', 'text'] as const
const arrivals = [
  'taken',
  'soft-bounced',
  'delivered',
  'undelivered',
  'bounced',
  'complained',
] as const
const kinds = [
  'received',
  'acknowledged',
  'assigned',
  'moved',
  'request',
  'message',
  'document_rejected',
  'decided',
  'payment',
  'payment_problem',
  'closed',
  'correction',
  'appealed',
  'reopened',
  'given',
  'security',
  'reminder',
  'digest',
  'texts_agreed',
] as const
const states = [
  'queued',
  'sending',
  'sent',
  'failed',
  'ambiguous',
  'held',
  'dropped',
  'summed',
] as const

/**
 * What somebody is told, once per `eventKey`. `reference` is the claim's, the one detail we send. About
 * the safety of an account (`accountId`) staff are told too, who have no `holderId`: what it was says
 * `change`, and which contact change, reset or session it was, `aboutId`. For a request that is its id,
 * and `dueOn` the day it is due; a reminder of several has how many (`asks`) and the first day instead.
 * A `digest` sums up others of one holder.
 */
export const notices = sqliteTable(
  'notices',
  {
    id: text().primaryKey(),
    eventKey: text('event_key').notNull().unique(),
    holderId: text('holder_id'),
    accountId: text('account_id'),
    claimId: text('claim_id'),
    reference: text(),
    kind: text({ enum: kinds }).notNull(),
    change: text(),
    aboutId: text('about_id'),
    dueOn: text('due_on'),
    asks: integer(),
    recordedAt: integer('recorded_at').notNull(),
    readAt: integer('read_at'),
  },
  (table) => [
    index('notices_of_holder').on(table.holderId, table.id),
    index('notices_of_claim').on(table.claimId, table.id),
    index('notices_unread')
      .on(table.holderId, table.id)
      .where(sql`read_at is null`),
  ],
)

/**
 * One row per notice, channel and recipient, made before anything is sent; the providers know no
 * idempotency. `former` is the address or number that a change has just replaced.
 */
export const noticeDeliveries = sqliteTable(
  'notice_deliveries',
  {
    id: text().primaryKey(),
    noticeId: text('notice_id')
      .notNull()
      .references(() => notices.id),
    channel: text({ enum: channels }).notNull(),
    recipient: text({ enum: ['reader', 'former'] })
      .notNull()
      .default('reader'),
    /** `held`: a text that waits for the morning; `dropped`: not needed any more by then; `summed`: told by the digest. */
    state: text({ enum: states }).notNull(),
    heldUntil: integer('held_until'),
    /** The notice that sums it up with others. */
    digestId: text('digest_id'),
    /** The provider's code, or ours, for why it is not sent. */
    code: text(),
    providerId: text('provider_id'),
    /**
     * The furthest that the provider has told us of since: it never goes back. What came back or was not
     * delivered is 'failed' from then on.
     */
    arrival: text({ enum: arrivals }),
    attempts: integer().notNull().default(0),
    changedAt: integer('changed_at').notNull(),
    /** Staff looked at it and let it be. */
    setAsideAt: integer('set_aside_at'),
  },
  (table) => [
    uniqueIndex('notice_deliveries_once').on(table.noticeId, table.channel, table.recipient),
    index('notice_deliveries_unsent')
      .on(table.changedAt)
      .where(sql`state not in ('sent', 'dropped', 'summed') and set_aside_at is null`),
    index('notice_deliveries_of_digest')
      .on(table.digestId)
      .where(sql`digest_id is not null`),
  ],
)

/** Notices that sum up others of one holder: open until `closesAt`, then sent. One is open per holder. */
export const noticeDigests = sqliteTable(
  'notice_digests',
  {
    noticeId: text('notice_id')
      .primaryKey()
      .references(() => notices.id),
    /** The holder while it takes more in, null once it has closed. */
    openFor: text('open_for').unique(),
    closesAt: integer('closes_at').notNull(),
  },
  (table) => [
    index('notice_digests_open')
      .on(table.closesAt)
      .where(sql`open_for is not null`),
  ],
)

/** Where somebody's nights are; without a row, where the insurer is. */
export const noticeTimeZones = sqliteTable('notice_time_zones', {
  holderId: text('holder_id').primaryKey(),
  timeZone: text('time_zone').notNull(),
})

/** What somebody chose for a topic; without a row the defaults count. `portal` is the pop-up. */
export const noticePreferences = sqliteTable(
  'notice_preferences',
  {
    holderId: text('holder_id').notNull(),
    topic: text().notNull(),
    portal: integer({ mode: 'boolean' }).notNull().default(true),
    email: integer({ mode: 'boolean' }).notNull(),
    text: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.holderId, table.topic] })],
)

/**
 * Each yes and no to text messages, append-only: to which number, when, to which sentences, and whether
 * it was said on our page or by a text.
 */
export const textConsents = sqliteTable(
  'text_consents',
  {
    id: text().primaryKey(),
    holderId: text('holder_id').notNull(),
    given: integer({ mode: 'boolean' }).notNull(),
    phoneIndex: text('phone_index').notNull(),
    phoneSealed: text('phone_sealed').notNull(),
    wording: text().notNull(),
    saidBy: text('said_by', { enum: ['page', 'text'] })
      .notNull()
      .default('page'),
    at: integer().notNull(),
  },
  (table) => [
    index('text_consents_of_holder').on(table.holderId, table.id),
    index('text_consents_of_number').on(table.phoneIndex, table.id),
  ],
)

/**
 * Addresses a provider does not deliver to, or whose owner answered STOP; the index is a keyed hash.
 * `endedAt`: since then it counts no longer, and what failed before does not close it again.
 */
export const suppressedAddresses = sqliteTable(
  'suppressed_addresses',
  {
    channel: text({ enum: channels }).notNull(),
    addressIndex: text('address_index').notNull(),
    code: text().notNull(),
    at: integer().notNull(),
    endedAt: integer('ended_at'),
  },
  (table) => [primaryKey({ columns: [table.channel, table.addressIndex] })],
)

/** What providers told us of messages, each once: `key` names the message and what was said of it. */
export const providerReports = sqliteTable(
  'provider_reports',
  {
    key: text().primaryKey(),
    at: integer().notNull(),
  },
  (table) => [index('provider_reports_by_time').on(table.at)],
)

/**
 * Texts that people wrote to us, each once by the provider's id. `state` is where one stands that brought
 * pictures: waiting to be fetched, the person asked which request they are for, or its end. `choices` are
 * the requests they were asked about, in the order of the question.
 */
export const inboundTexts = sqliteTable(
  'inbound_texts',
  {
    id: text().primaryKey(),
    providerId: text('provider_id').notNull().unique(),
    phoneIndex: text('phone_index').notNull(),
    phoneSealed: text('phone_sealed').notNull(),
    /** Kept sealed as the record of what was asked. */
    bodySealed: text('body_sealed').notNull(),
    mediaSealed: text('media_sealed'),
    kind: text({
      enum: ['stop', 'start', 'help', 'status', 'pictures', 'choice', 'other'],
    }).notNull(),
    state: text({
      enum: ['taken', 'fetching', 'asked', 'attached', 'refused', 'failed'],
    }).notNull(),
    choices: text({ mode: 'json' }).$type<
      { holderId: string; claimId: string; requestId: string }[]
    >(),
    chosen: integer(),
    /** When we texted back last; that it is done once, state sees to. */
    repliedAt: integer('replied_at'),
    answered: integer({ mode: 'boolean' }).notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [index('inbound_texts_of_number').on(table.phoneIndex, table.id)],
)

/**
 * Emails and texts to whoever reported without an account, one per event; 'sending' for ever is one a crash
 * cut short.
 */
export const reportLetters = sqliteTable(
  'report_letters',
  {
    eventKey: text('event_key').primaryKey(),
    claimId: text('claim_id').notNull(),
    about: text({ enum: ['receipt', 'code', 'news'] }).notNull(),
    channel: text({ enum: ['email', 'text'] }).notNull(),
    state: text({ enum: ['sending', 'sent', 'failed', 'ambiguous'] }).notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [index('report_letters_of_claim').on(table.claimId, table.changedAt)],
)
