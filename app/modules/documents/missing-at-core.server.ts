import { and, eq, inArray } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { moveEntry, openEntry } from '#app/platform/ledger.server.ts'

const code = 'MissingAtCore'

/** The insurer had confirmed a file and does not have it: staff see it, and can send it again. */
export function markFileMissing(documentId: string) {
  return write((tx) => {
    const sent = inArray(documents.state, ['sent', 'confirmed'])
    const row = tx
      .update(documents)
      .set({ state: 'failed', failureCode: code, coreDocumentId: null })
      .where(and(eq(documents.id, documentId), eq(documents.origin, 'holder'), sent))
      .returning()
      .get()
    if (!row) return
    const subject = { kind: 'file' as const, subjectId: documentId }
    openEntry(tx, { ...subject, claimId: row.claimId })
    moveEntry(tx, subject, 'failed', { code })
    recordAudit(tx, {
      actor: 'system',
      act: 'document.missing-at-core',
      subject: `document:${documentId}`,
    })
  })
}
