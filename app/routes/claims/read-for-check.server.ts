import type { Claim } from '#app/modules/claims/claims.ts'
import { fraudNoticeOf } from '#app/modules/claims/claims.ts'
import { listDocuments } from '#app/modules/documents/documents.server.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { coverageCodesOf } from '#app/modules/insurer/insurer.server.ts'
import { coverageOn, deductibleOf, type Policy } from '#app/modules/policies/policies.ts'
import { findOwnPolicy } from '#app/modules/policies/policies.server.ts'
import { readSaid } from './read-said.server.ts'

/** What the check page shows: the answers, the policy, how many files, and the notice to sign under. */
export async function readForCheck(claim: Claim, name: string) {
  const { claimId, holderId, status, line, answers, policyId, policyNumberText } = claim
  const policy = policyId ? await findOwnPolicy({ policyId, holderId }) : undefined
  const { when, what, contact } = answers
  const { refusedFor, noticedAt, startedAt } = claim
  const cover = policy && when && coverageOn(policy, when.lossDate)
  return {
    claim: {
      ...{ claimId, status, line, when, what, contact, answered: Object.keys(answers) },
      ...{ refusedFor, noticedAt, startedAt },
    },
    name,
    policy: policy
      ? { number: policy.policyNumber, labels: policy.objects.map(({ label }) => label) }
      : { numberText: policyNumberText ?? '', labels: [] },
    outsideTerm:
      policy && (cover === 'before' || cover === 'after')
        ? { start: policy.effective, end: policy.expires }
        : undefined,
    ...saidBefore(policy, line, what?.cause),
    said: await readSaid(claim),
    files: (await listDocuments({ ownerId: holderId, claimId })).length,
    fraudNotice: fraudNoticeOf(policy?.state),
    shownAt: new Date().toISOString(),
  }
}

/** What may disappoint later is said before sending: only what the policy itself says. */
function saidBefore(policy: Policy | undefined, line: Line, cause: string | undefined) {
  const codes = coverageCodesOf(line, cause)
  const hasIts = policy?.coverages.some(({ code }) => codes.includes(code)) ?? false
  return {
    flood: line === 'home' && cause === 'flood' && !hasIts,
    deductible: policy && deductibleOf(policy, codes),
  }
}

export type ForCheck = Awaited<ReturnType<typeof readForCheck>>
