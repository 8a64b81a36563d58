import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who did what to which record, append-only; each row carries the hash of the one before it. */
export const audit = sqliteTable(
  'audit',
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    actor: text().notNull(),
    act: text().notNull(),
    subject: text().notNull(),
    detail: text({ mode: 'json' }).$type<Record<string, string | number | boolean>>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (table) => [
    index('audit_by_actor').on(table.actor, table.sequence),
    index('audit_of_subject').on(table.subject, table.sequence),
  ],
)
