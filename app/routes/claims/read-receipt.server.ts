import type { Claim } from '#app/modules/claims/claims.ts'
import { takesChanges } from '#app/modules/claims/claims.ts'
import { readSaid } from './read-said.server.ts'

/** What the receipt says of a claim that was sent. */
export async function readReceipt(claim: Claim) {
  const said = await readSaid(claim)
  return {
    claimId: claim.claimId,
    line: claim.line,
    cause: claim.cause,
    lossDate: claim.lossDate,
    noticedAt: claim.noticedAt,
    reference: claim.reference,
    claimNumber: claim.claimNumber,
    policyNumber: said.policyNumber,
    declaration: claim.declaration,
    said,
    handOver: claim.handOver?.state,
    asksMore: claim.madeHere && takesChanges(claim),
  }
}

export type Receipt = Awaited<ReturnType<typeof readReceipt>>
