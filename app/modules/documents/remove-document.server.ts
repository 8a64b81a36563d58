import { and, eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { documentStore } from './document-store.server.ts'
import { findOwnRow } from './find-row.server.ts'

/**
 * Takes a file back. Only for a draft, which the caller checks; one the insurer already has stays.
 * Removing twice reads as 'not-found'.
 */
export async function removeDocument(of: {
  documentId: string
  ownerId: string
}): Promise<'removed' | 'already-sent' | 'not-found'> {
  const outcome = await write((tx) => {
    const row = findOwnRow(tx, of)
    if (!row?.storageName) return 'not-found' as const
    if (row.state !== 'stored' || row.coreDocumentId) return 'already-sent' as const
    tx.delete(documents)
      .where(and(eq(documents.id, of.documentId), eq(documents.ownerId, of.ownerId)))
      .run()
    return { storageName: row.storageName }
  })
  if (typeof outcome === 'string') return outcome
  await documentStore.remove(outcome.storageName)
  return 'removed'
}
