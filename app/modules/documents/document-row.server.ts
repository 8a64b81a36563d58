import type { documents } from '#db/schema/documents.ts'
import { open } from '#app/platform/seal.server.ts'
import type { Document } from './documents.ts'

export type DocumentRow = typeof documents.$inferSelect

const placeOf = (column: string) => (row: string) => ({ table: 'documents', column, row })

export const namePlace = placeOf('name_sealed')
export const keyPlace = placeOf('key_sealed')
export const rejectionPlace = placeOf('rejection_sealed')

/** The row as the rest of the house knows it: opened, and without its key and its place in the store. */
export function toDocument(row: DocumentRow): Document {
  return {
    documentId: row.id,
    claimId: row.claimId,
    requestId: row.requestId ?? undefined,
    origin: row.origin,
    name: open(row.nameSealed, namePlace(row.id)),
    contentType: row.contentType,
    bytes: row.bytes,
    sha256: row.sha256,
    hasThumbnail: row.thumbnailName !== null,
    state: row.state,
    rejection: row.rejectionSealed
      ? (JSON.parse(open(row.rejectionSealed, rejectionPlace(row.id))) as Document['rejection'])
      : undefined,
    coreDocumentId: row.coreDocumentId ?? undefined,
    replacedBy: row.replacedBy ?? undefined,
    storedAt: row.storedAt,
  }
}
