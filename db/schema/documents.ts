import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Files of a claim: those sent from here (bytes sealed in the store) and the insurer's letters (bytes at the core). */
export const documents = sqliteTable(
  'documents',
  {
    id: text().primaryKey(),
    ownerId: text('owner_id').notNull(),
    claimId: text('claim_id').notNull(),
    requestId: text('request_id'),
    origin: text().$type<'holder' | 'insurer' | 'elsewhere'>().notNull(),
    nameSealed: text('name_sealed').notNull(),
    contentType: text('content_type').notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    keySealed: text('key_sealed'),
    storageName: text('storage_name'),
    state: text().$type<'stored' | 'sent' | 'confirmed' | 'rejected' | 'failed'>().notNull(),
    /** Why the last hand-over ended without success, while `state` is 'failed'. */
    failureCode: text('failure_code'),
    rejectionSealed: text('rejection_sealed'),
    coreDocumentId: text('core_document_id'),
    coreStateAt: integer('core_state_at').notNull().default(0),
    storedAt: integer('stored_at').notNull(),
    /** When staff last had it sent again. */
    resentAt: integer('resent_at'),
  },
  (table) => [
    index('documents_by_owner').on(table.ownerId, table.claimId, table.id),
    uniqueIndex('documents_once_per_claim').on(table.claimId, table.sha256),
    uniqueIndex('documents_by_storage_name').on(table.storageName),
    index('documents_unsent')
      .on(table.storedAt)
      .where(sql`state in ('stored', 'failed')`),
  ],
)
