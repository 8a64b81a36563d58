import { documentFromCore } from '#app/modules/insurer/document-from-core.ts'
import { fetchClaim } from '#app/modules/insurer/fetch-claim.server.ts'
import type { ClaimFile } from '#app/modules/insurer/insurer.ts'
import {
  listActivities,
  listDocuments,
  listNotes,
  listPayments,
} from '#app/modules/insurer/list-claim-parts.server.ts'
import { noteFromCore } from '#app/modules/insurer/note-from-core.ts'
import { paymentFromCore } from '#app/modules/insurer/payment-from-core.ts'
import { requestFromCore } from '#app/modules/insurer/request-from-core.ts'

/**
 * A claim with its requests, documents, payments and messages. The claim is read before the rest, so what
 * changes in between comes again under the higher version of its own event.
 * @throws InsurerUnavailable, InsurerRefused (`NotFound`, `UnknownLine`)
 */
export async function fetchClaimFile(coreClaimId: string): Promise<ClaimFile> {
  const claim = await fetchClaim(coreClaimId)
  const [activities, documents, payments, notes] = await Promise.all([
    listActivities(coreClaimId),
    listDocuments(coreClaimId),
    listPayments(coreClaimId),
    listNotes(coreClaimId),
  ])
  return {
    claim,
    requests: activities.map(requestFromCore),
    documents: documents.map(documentFromCore),
    payments: payments.map(paymentFromCore),
    notes: notes.map(noteFromCore).filter((note) => note !== undefined),
  }
}
