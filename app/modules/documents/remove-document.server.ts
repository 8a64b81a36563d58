import { and, eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { dropEntry } from '#app/platform/ledger.server.ts'
import type { DocumentRow } from './document-row.server.ts'
import { findOwnRow } from './find-row.server.ts'
import { forgetObjects } from './stored-object.server.ts'

const REMOVABLE: DocumentRow['state'][] = ['stored', 'checking', 'infected']

/**
 * Takes a file back. One the insurer already has stays, and so does one where `mayRemove`, asked in
 * the transaction, says no. From its store it is removed soon after, by event. Removing twice reads as
 * 'not-found'.
 */
export function removeDocument(of: {
  documentId: string
  ownerId: string
  mayRemove?: (tx: Db) => boolean
}): Promise<'removed' | 'already-sent' | 'not-found'> {
  return write((tx) => {
    const row = findOwnRow(tx, of)
    if (row?.origin !== 'holder') return 'not-found'
    if (!REMOVABLE.includes(row.state) || row.coreDocumentId) return 'already-sent'
    if (of.mayRemove?.(tx) === false) return 'already-sent'
    tx.delete(documents)
      .where(and(eq(documents.id, of.documentId), eq(documents.ownerId, of.ownerId)))
      .run()
    forgetObjects(tx, of.documentId)
    dropEntry(tx, { kind: 'file', subjectId: of.documentId })
    return 'removed'
  })
}
