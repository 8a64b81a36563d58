import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

type DocumentState =
  'checking' | 'infected' | 'stored' | 'sent' | 'confirmed' | 'rejected' | 'failed'

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
    /** A small picture of a photo, under the same key, an object of its own in the store. */
    thumbnailName: text('thumbnail_name'),
    state: text().$type<DocumentState>().notNull(),
    /** Why the last hand-over ended without success, while `state` is 'failed'. */
    failureCode: text('failure_code'),
    rejectionSealed: text('rejection_sealed'),
    coreDocumentId: text('core_document_id'),
    coreStateAt: integer('core_state_at').notNull().default(0),
    storedAt: integer('stored_at').notNull(),
    /** The document that was sent in place of one the insurer could not use. */
    replacedBy: text('replaced_by'),
    /** When staff last had it sent again. */
    resentAt: integer('resent_at'),
  },
  (table) => [
    index('documents_by_owner').on(table.ownerId, table.claimId, table.id),
    uniqueIndex('documents_once_per_claim').on(table.claimId, table.sha256),
    uniqueIndex('documents_by_storage_name').on(table.storageName),
    uniqueIndex('documents_by_thumbnail_name').on(table.thumbnailName),
    index('documents_unsent')
      .on(table.storedAt, table.id)
      .where(sql`state in ('checking', 'stored', 'failed')`),
  ],
)

/**
 * Sealed bytes of a document: its content, and whatever else is kept of it. Each lies in one store; which
 * one, says its kept copy.
 */
export const storedObjects = sqliteTable(
  'stored_objects',
  {
    name: text().primaryKey(),
    documentId: text('document_id').notNull(),
    /** Of the sealed bytes, as is the hash (hex). */
    bytes: integer().notNull(),
    sha256: text().notNull(),
    keptAt: integer('kept_at').notNull(),
    /** Since when it is meant to go to the store of the settings; null when it need not. */
    movingSince: integer('moving_since'),
    /** Why the last try to move it was given up. */
    failureCode: text('failure_code'),
    /** When staff last had it moved again. */
    resentAt: integer('resent_at'),
  },
  (table) => [
    index('stored_objects_by_document').on(table.documentId),
    index('stored_objects_moving')
      .on(table.movingSince, table.name)
      .where(sql`moving_since is not null`),
  ],
)

/**
 * Every copy of a stored object that was ever begun in a store, written down before its first byte
 * leaves. 'coming': may or may not have arrived; 'kept': the one that is read; 'doomed': to be removed,
 * never to be used again; 'gone': removed. No id is used twice.
 */
export const objectCopies = sqliteTable(
  'object_copies',
  {
    copyId: text('copy_id').primaryKey(),
    storageName: text('storage_name').notNull(),
    store: text().$type<'local' | 'uploadthing'>().notNull(),
    /** The store's own key, where it gave one. */
    storeKey: text('store_key'),
    /** Whose disk a local one is on. */
    machine: text(),
    state: text().$type<'coming' | 'kept' | 'doomed' | 'gone'>().notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('object_copies_one_kept')
      .on(table.storageName)
      .where(sql`state = 'kept'`),
    uniqueIndex('object_copies_by_store_key').on(table.storeKey),
    index('object_copies_by_object').on(table.storageName, table.state, table.copyId),
    index('object_copies_by_store').on(table.store, table.state, table.copyId),
  ],
)
