import type { Claim } from '#app/modules/claims/claims.ts'
import { takesChanges } from '#app/modules/claims/claims.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'

/** What the receipt says of a claim that was sent. */
export async function readReceipt(claim: Claim) {
  const { policyId, holderId, policyNumberText, declaration } = claim
  const policy = policyId ? await findOwnPolicy({ policyId, holderId }) : undefined
  return {
    claimId: claim.claimId,
    line: claim.line,
    cause: claim.cause,
    lossDate: claim.lossDate,
    noticedAt: claim.noticedAt,
    reference: claim.reference,
    claimNumber: claim.claimNumber,
    policyNumber: policy?.policyNumber ?? policyNumberText,
    declaration,
    handOver: claim.handOver?.state,
    asksMore: claim.madeHere && takesChanges(claim.status),
  }
}

export type Receipt = Awaited<ReturnType<typeof readReceipt>>
