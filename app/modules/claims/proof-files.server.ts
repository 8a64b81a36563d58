import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import type { NoticeDetails } from '#app/modules/insurer/insurer.ts'
import { answersOf } from './claim-row.server.ts'
import { takesChanges, type ClaimStatus } from './claim-status.ts'

/** Files named as proof, by the core's ids. One the core does not have yet follows when it does. */
export async function withProofIds(
  told: NoticeDetails,
  { claimId, holderId }: { claimId: string; holderId: string | null },
): Promise<NoticeDetails> {
  const { details } = told
  if (details?.line !== 'health' || !details.proofFiles || !holderId) return told
  const named = new Set(details.proofFiles)
  const files = await listDocuments({ ownerId: holderId, claimId })
  const ids = files.flatMap(({ documentId, coreDocumentId }) =>
    coreDocumentId && named.has(documentId) ? [coreDocumentId] : [],
  )
  return ids.length > 0 ? { ...told, details: { ...details, proofDocumentIds: ids } } : told
}

/**
 * The core has a file. Where an answer names it as proof, the answers go to the core again, now with
 * its id there. Harmless to repeat.
 */
export function noteFileAtCore({ claimId, documentId }: { claimId: string; documentId: string }) {
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row?.coreClaimId || !takesChanges(row.status as ClaimStatus)) return
    const { proof } = (answersOf(row).bill ?? {}) as { proof?: unknown }
    if (!Array.isArray(proof) || !proof.includes(documentId)) return
    tx.update(claims)
      .set({ detailsUnsentSince: now(), detailsFailure: null })
      .where(eq(claims.id, claimId))
      .run()
    recordEvent(tx, 'claim/details.changed', { claimId })
  })
}
