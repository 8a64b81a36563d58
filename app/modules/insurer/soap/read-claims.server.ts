import type {
  ClaimAtCore,
  ClaimFile,
  ClaimKey,
  DocumentAtCore,
} from '#app/modules/insurer/insurer.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { fromElements } from '#app/modules/insurer/soap/elements.ts'
import { claimsIn, inquire, type Parts } from '#app/modules/insurer/soap/inquire.server.ts'
import { followPages } from '#app/modules/insurer/soap/follow-pages.server.ts'
import { Payment } from '#app/modules/insurer/soap/payment-elements.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/wire/claim-from-core.ts'
import { documentFromCore } from '#app/modules/insurer/wire/document-from-core.ts'
import { noteFromCore } from '#app/modules/insurer/wire/note-from-core.ts'
import { paymentFromCore, WirePayment } from '#app/modules/insurer/wire/payment-from-core.ts'
import { isForInsured, requestFromCore } from '#app/modules/insurer/wire/request-from-core.ts'

export const fetchClaim = async (coreClaimId: string): Promise<ClaimAtCore> =>
  (await inquire({ ClaimId: coreClaimId })).claim

export async function findClaimByRef(claimId: string): Promise<ClaimAtCore | undefined> {
  const { ClaimInfo: found } = await askSoap({
    operation: 'ClaimStatusInq',
    message: { ExternalRef: claimId },
  })
  const [claim] = claimsIn(found)
  return claim && claimFromCore(understand(WireClaim, claim))
}

export async function fetchClaimFile(coreClaimId: string): Promise<ClaimFile> {
  const { claim, parts } = await inquire({ ClaimId: coreClaimId })
  const message = { ClaimId: coreClaimId }
  const payments = await followPages({ operation: 'ClaimPaymentsDownload', message }, 'Payment')
  return {
    claim,
    requests: parts.activities.filter(isForInsured).map(requestFromCore),
    documents: parts.documents.map(documentFromCore),
    payments: payments
      .map((one) => understand(WirePayment, fromElements(Payment, one)))
      .map(paymentFromCore),
    notes: notesIn(parts),
  }
}

export async function listDocuments(coreClaimId: string): Promise<DocumentAtCore[]> {
  const { parts } = await inquire({ ClaimId: coreClaimId })
  return parts.documents.map(documentFromCore)
}

export const listNotes = async (coreClaimId: string) =>
  notesIn((await inquire({ ClaimId: coreClaimId })).parts)

export async function listClaimsOfHolder(holderId: string): Promise<ClaimKey[]> {
  const claims = await listOf(holderId)
  return claims.map(({ claimId, externalRef, version }) => ({
    ...{ coreClaimId: claimId, externalRef, version },
  }))
}

/**
 * SOAP cannot ask by time: it lists the claims of these people, one call per person, and leaves out those that
 * are older.
 */
export async function listClaimsChangedSince(gap: { updatedSince: string; holderIds: string[] }) {
  const since = Date.parse(gap.updatedSince)
  const changed = new Map<string, ClaimKey>()
  for (const holderId of gap.holderIds) {
    for (const { claimId, externalRef, version, updatedAt } of await listOf(holderId)) {
      if (Date.parse(updatedAt) < since) continue
      changed.set(claimId, { coreClaimId: claimId, externalRef, version })
    }
  }
  return [...changed.values()]
}

async function listOf(holderId: string) {
  const message = { PolicyholderId: holderId }
  const claims = await followPages({ operation: 'ClaimStatusInq', message }, 'ClaimInfo')
  return claimsIn(claims).map((one) => understand(WireClaim, one))
}

const notesIn = ({ notes }: Parts) => notes.map(noteFromCore).filter((note) => note !== undefined)
