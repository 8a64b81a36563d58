import type { Claim } from '#app/modules/claims/claims.ts'
import { takesChanges } from '#app/modules/claims/claims.ts'
import { isChangedSinceSigned } from '#app/modules/claims/claims.server.ts'
import { readPlaces } from './read-places.server.ts'
import { readSaid } from './read-said.server.ts'

/** What the receipt says of a claim that was sent: what was signed, whatever was answered since. */
export async function readReceipt(claim: Claim) {
  const signed = asSigned(claim)
  const { declaration } = claim
  const said = await readSaid(signed)
  return {
    claimId: claim.claimId,
    line: claim.line,
    cause: signed.cause,
    lossDate: signed.lossDate,
    noticedAt: claim.noticedAt,
    reference: claim.reference,
    claimNumber: claim.claimNumber,
    policyNumber: said.policyNumber,
    declaration,
    said,
    changed: declaration !== undefined && isChangedSinceSigned(claim.answers, declaration),
    handOver: claim.handOver?.state,
    kept: await readPlaces(claim.claimId, claim.holderId),
    asksMore: claim.madeHere && takesChanges(claim),
  }
}

function asSigned(claim: Claim): Claim {
  if (!claim.declaration) return claim
  const { said } = claim.declaration
  const { when, what } = said.answers
  return {
    ...claim,
    policyId: said.policyId,
    policyNumberText: said.policyNumberText,
    answers: said.answers,
    cause: what?.cause,
    description: what?.description,
    lossDate: when?.lossDate,
  }
}

export type Receipt = Awaited<ReturnType<typeof readReceipt>>
