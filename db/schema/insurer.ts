import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Events of the core, each once however it came. They are thin: ids and numbers, nothing of a person. */
export const insurerEvents = sqliteTable(
  'insurer_events',
  {
    eventId: text('event_id').primaryKey(),
    type: text().notNull(),
    coreClaimId: text('core_claim_id'),
    holderId: text('holder_id'),
    corePolicyId: text('core_policy_id'),
    version: integer().notNull(),
    sequence: integer().notNull(),
    occurredAt: text('occurred_at').notNull(),
    via: text({ enum: ['webhook', 'inngest', 'poll'] }).notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [
    index('insurer_events_by_arrival').on(table.receivedAt),
    index('insurer_events_by_sequence').on(table.sequence),
  ],
)

/** How far the core's feed was read: one row per feed. */
export const insurerCursors = sqliteTable('insurer_cursors', {
  feed: text().primaryKey(),
  cursor: text().notNull(),
  readAt: integer('read_at').notNull(),
})
