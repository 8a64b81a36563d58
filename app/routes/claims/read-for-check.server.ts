import type { Claim } from '#app/modules/claims/claims.ts'
import { fraudNoticeOf } from '#app/modules/claims/claims.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import { coverageOn } from '#app/modules/policies/policies.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'

/** What the check page shows: the answers, the policy, how many files, and the notice to sign under. */
export async function readForCheck(claim: Claim, name: string) {
  const { claimId, holderId, status, line, answers, policyId, policyNumberText } = claim
  const policy = policyId ? await findOwnPolicy({ policyId, holderId }) : undefined
  const { when, what, contact } = answers
  const cover = policy && when && coverageOn(policy, when.lossDate)
  return {
    claim: { claimId, status, line, when, what, contact, answered: Object.keys(answers) },
    name,
    policy: policy
      ? { number: policy.policyNumber, labels: policy.objects.map(({ label }) => label) }
      : { numberText: policyNumberText ?? '', labels: [] },
    outsideTerm:
      policy && (cover === 'before' || cover === 'after')
        ? { start: policy.effective, end: policy.expires }
        : undefined,
    files: (await listDocuments({ ownerId: holderId, claimId })).length,
    fraudNotice: fraudNoticeOf(policy?.state),
    shownAt: new Date().toISOString(),
  }
}

export type ForCheck = Awaited<ReturnType<typeof readForCheck>>
