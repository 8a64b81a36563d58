import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import type { LineAnswers, NoticeDetails } from '#app/modules/insurer/insurer.ts'
import { answersOf, standsAt } from './claim-row.server.ts'
import type { ClaimAnswers } from './claims.ts'
import { openDetails } from './open-details.server.ts'
import { takesChanges } from './claim-status.ts'

/** Files named as proof, by the core's ids. One the core does not have yet follows when it does. */
export async function withProofIds(
  told: NoticeDetails,
  { claimId, holderId }: { claimId: string; holderId: string | null },
): Promise<NoticeDetails> {
  const { details } = told
  if (!details || !holderId || !namesFiles(details)) return told
  const files = await listDocuments({ ownerId: holderId, claimId })
  const prove = <Named extends { proofFiles?: string[] }>(named: Named) => {
    const ids = files.flatMap(({ documentId, coreDocumentId }) =>
      coreDocumentId && named.proofFiles?.includes(documentId) ? [coreDocumentId] : [],
    )
    return ids.length > 0 ? { ...named, proofDocumentIds: ids } : named
  }
  if (details.line === 'health') return { ...told, details: prove(details) }
  return 'contents' in details
    ? { ...told, details: { ...details, contents: details.contents?.map(prove) } as LineAnswers }
    : told
}

function namesFiles(details: LineAnswers) {
  if (details.line === 'health') return details.proofFiles !== undefined
  return 'contents' in details && (details.contents ?? []).some(({ proofFiles }) => proofFiles)
}

/**
 * The core has a file. Where an answer names it as proof, the answers go to the core again, now with
 * its id there. Harmless to repeat.
 */
export function noteFileAtCore({ claimId, documentId }: { claimId: string; documentId: string }) {
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!row?.coreClaimId || !takesChanges(standsAt(row))) return
    if (!listNamed(answersOf(row)).includes(documentId)) return
    tx.update(claims).set(openDetails(tx, row)).where(eq(claims.id, claimId)).run()
    recordEvent(tx, 'claim/details.changed', { claimId })
  })
}

/** The files an answer names as proof: of what was paid, or of a thing that was lost. */
function listNamed({ bill, belongings, 'lost-things': lost }: ClaimAnswers) {
  const { proof = [] } = (bill ?? {}) as { proof?: string[] }
  const things = [belongings, lost].flatMap((part) => (part as Lost | undefined)?.contents ?? [])
  return [...proof, ...things.map((thing) => thing.proof)]
}

type Lost = { contents?: { proof?: string }[] }
