import { and, eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { stateFromCore, type StateAtCore } from './state-from-core.ts'

/** Notes that the insurer's core has the file. Repeating it never moves a file back. */
export async function markDocumentSent(of: {
  documentId: string
  coreDocumentId: string
  state: StateAtCore
}): Promise<void> {
  await write((tx) => {
    const mine = eq(documents.id, of.documentId)
    const row = tx.select({ state: documents.state }).from(documents).where(mine).get()
    // Its review may have overtaken this call; what came from the core itself stands.
    const isOurs = row?.state === 'stored' || row?.state === 'failed'
    const state = isOurs ? (stateFromCore[of.state] ?? 'sent') : row?.state
    const changes = { coreDocumentId: of.coreDocumentId, state, failureCode: null }
    tx.update(documents).set(changes).where(mine).run()
    moveEntry(tx, { kind: 'file', subjectId: of.documentId }, 'confirmed')
  })
}

/**
 * The hand-over of a file ended without success: staff see it under `code`, a reason code. One the
 * insurer has meanwhile stays as it is.
 */
export async function markDocumentFailed(of: { documentId: string; code: string }): Promise<void> {
  await write((tx) => {
    const { changes } = tx
      .update(documents)
      .set({ state: 'failed', failureCode: of.code })
      .where(and(eq(documents.id, of.documentId), eq(documents.state, 'stored')))
      .run()
    const subject = { kind: 'file' as const, subjectId: of.documentId }
    if (changes > 0) moveEntry(tx, subject, 'failed', { code: of.code })
  })
}
