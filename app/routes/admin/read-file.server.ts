import {
  findOpenedClaimForStaff,
  listClocks,
  listMessagesForStaff,
} from '#app/modules/claims/claims.server.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import {
  listLostWays,
  listNoticesOfClaim,
  listReportLetters,
} from '#app/modules/notifications/notifications.server.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'

/** The whole file of a claim that this member of staff has opened; undefined when they have not. */
export async function readFile(of: Parameters<typeof findOpenedClaimForStaff>[0]) {
  const claim = await findOpenedClaimForStaff(of)
  if (!claim) return undefined
  const { claimId, holderId, line, policyId } = claim
  const policies = holderId ? await listPolicies(holderId) : []
  const policy = policies.find((one) => one.policyId === policyId)
  return {
    claim,
    clocks: listClocks(claim, policy?.state),
    person: holderId ? await findContact(holderId) : undefined,
    lost: holderId ? await listLostWays(holderId) : [],
    policyNumber: policy?.policyNumber,
    policies: policies
      .filter((one) => one.line === line)
      .map((one) => ({
        policyId: one.policyId,
        policyNumber: one.policyNumber,
        labels: one.objects.map(({ label }) => label),
      })),
    entries: await listEntries(claimId),
    documents: holderId ? await listDocuments({ ownerId: holderId, claimId }) : [],
    messages: await listMessagesForStaff(claimId),
    notices: await listNoticesOfClaim(claimId),
    letters: await listReportLetters(claimId),
  }
}

export type File = NonNullable<Awaited<ReturnType<typeof readFile>>>
