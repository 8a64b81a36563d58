import { nextNumber } from '../counters.ts'
import { type Core } from '../core.ts'
import { takeExternalRef } from '../external-refs.ts'
import { findPolicy } from '../policies/keep-policy.ts'
import { findPolicyholder } from '../people/keep-policyholder.ts'
import { type Answer, bodyOf, type Call, resourcePath } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type Claim, type Line, type Notice, type Policy } from '../shapes.ts'
import { isoSecond } from '../times.ts'
import { claimAnswer } from './claim-answer.ts'
import { insertClaim } from './keep-claim.ts'
import { requireNoticeRules, wrong } from './notice-rules.ts'
import { visibleTo } from './visible-to.ts'

type ClaimNotice = Notice & {
  externalRef: string
  noticedAt: string
  policyId?: string
  policyNumberText?: string
  line?: Line
}

/** Takes a notice; NEW until submitted. A policy that is not matched yet is no obstacle. */
export function createClaim(core: Core, call: Call): Answer {
  const notice = bodyOf<ClaimNotice>(call)
  const policy = notice.policyId ? requireKnownPolicy(core, notice.policyId) : undefined
  const line = lineOf(notice, policy)
  requireNoticeRules(core, line, notice)
  const claimId = `CLM-${nextNumber(core, 'claim')}`
  takeExternalRef(core, 'claim', notice.externalRef, resourcePath('claims', claimId))
  const at = isoSecond(core.now())
  const claim: Claim = {
    ...notice,
    claimId,
    version: 1,
    status: 'NEW',
    line,
    updatedAt: at,
    channel: 'PORTAL',
    overlays: [],
    exposures: [],
    history: [{ status: 'NEW', at }],
    visibleTo: visibleTo(policy, notice.details, knownReporter(core, notice)),
  }
  insertClaim(core, claim)
  return {
    ...claimAnswer(claim, 201),
    headers: { etag: '"1"', location: resourcePath('claims', claimId) },
  }
}

/** 422 where the core has no such policy. */
export function requireKnownPolicy(core: Core, policyId: string): Policy {
  const policy = findPolicy(core, policyId)
  return (
    policy ??
    refuse('RuleFailed', wrong('/policyId', 'UnknownPolicy', 'We do not know this policy.'))
  )
}

function lineOf(notice: ClaimNotice, policy: Policy | undefined): Line {
  const line = policy?.line ?? notice.line
  if (!line || (notice.line && notice.line !== line)) {
    refuse('LineMismatch', wrong('/line', 'LineMismatch', 'The policy is of another line.'))
  }
  return line
}

function knownReporter(core: Core, notice: Notice): string | undefined {
  return findPolicyholder(core, notice.reporter?.policyholderId ?? '')?.policyholderId
}
