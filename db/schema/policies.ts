import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const lines = ['auto', 'home', 'renters', 'travel', 'health'] as const
export const policyStatuses = ['pending', 'in_force', 'lapsed', 'cancelled', 'expired'] as const

/**
 * What the insurer told us of each holder's policies, kept so that pages need no call. `effective`
 * and `expires` are days (YYYY-MM-DD). Two holders of one policy have a row each.
 */
export const policies = sqliteTable(
  'policies',
  {
    id: text().primaryKey(),
    holderId: text('holder_id').notNull(),
    corePolicyId: text('core_policy_id').notNull(),
    line: text({ enum: lines }).notNull(),
    policyNumberSealed: text('policy_number_sealed').notNull(),
    /** A keyed hash of the number as `policyNumberIndex` reads it: numbers are compared, never kept. */
    numberIndex: text('number_index').notNull(),
    contentSealed: text('content_sealed').notNull(),
    effective: text().notNull(),
    expires: text().notNull(),
    status: text({ enum: policyStatuses }).notNull(),
    version: integer().notNull(),
    readAt: integer('read_at').notNull(),
  },
  (table) => [
    uniqueIndex('policies_of_core').on(table.holderId, table.corePolicyId),
    index('policies_of_holder').on(table.holderId, table.expires),
    index('policies_by_number').on(table.numberIndex),
  ],
)
