import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

const channels = ['email', 'text'] as const
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
  'closed',
  'correction',
  'appealed',
  'reopened',
  'security',
  'reminder',
  'digest',
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
 * and `dueOn` the day it is due. A `digest` sums up others of one holder.
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
export const noticeDigests = sqliteTable('notice_digests', {
  noticeId: text('notice_id')
    .primaryKey()
    .references(() => notices.id),
  /** The holder while it takes more in, null once it has closed. */
  openFor: text('open_for').unique(),
  closesAt: integer('closes_at').notNull(),
})

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

/** Each yes and no to text messages, append-only: to which number, when, and to which sentences. */
export const textConsents = sqliteTable(
  'text_consents',
  {
    id: text().primaryKey(),
    holderId: text('holder_id').notNull(),
    given: integer({ mode: 'boolean' }).notNull(),
    phoneIndex: text('phone_index').notNull(),
    phoneSealed: text('phone_sealed').notNull(),
    wording: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [index('text_consents_of_holder').on(table.holderId, table.id)],
)

/** Addresses a provider will not deliver to; the index is a keyed hash. */
export const suppressedAddresses = sqliteTable(
  'suppressed_addresses',
  {
    channel: text({ enum: channels }).notNull(),
    addressIndex: text('address_index').notNull(),
    code: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.addressIndex] })],
)

/** Emails to whoever reported without an account, one per event; 'sending' for ever is one a crash cut short. */
export const reportLetters = sqliteTable('report_letters', {
  eventKey: text('event_key').primaryKey(),
  state: text({ enum: ['sending', 'sent', 'failed'] }).notNull(),
  changedAt: integer('changed_at').notNull(),
})
