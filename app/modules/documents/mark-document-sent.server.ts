import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
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
    const state = row?.state === 'stored' ? (stateFromCore[of.state] ?? 'sent') : row?.state
    tx.update(documents).set({ coreDocumentId: of.coreDocumentId, state }).where(mine).run()
  })
}
