import { type Core } from '../core.ts'
import { type Answer, bodyOf, type Call, param } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { requireVersion } from '../rest/require-version.ts'
import { type Claim, type Notice } from '../shapes.ts'
import { claimAnswer } from './claim-answer.ts'
import { requireKnownPolicy } from './create-claim.ts'
import { changeClaim, type ClaimChange, requireClaim } from './keep-claim.ts'
import { requireNoticeRules } from './notice-rules.ts'
import { undecided } from './statuses.ts'
import { visibleTo } from './visible-to.ts'

type Patch = Partial<Notice> & { policyId?: string; clear?: (keyof Notice)[] }

/** Shallow: what is present replaces whole, `clear` empties; 409 from a decision on. */
export function updateClaim(core: Core, call: Call): Answer {
  const before = requireClaim(core, param(call, 'claimId'))
  requireVersion(call, before.version)
  if (!undecided.includes(before.status)) {
    refuse('StateNotAllowed', { detail: `${before.status} cannot be changed.` })
  }
  const { policyId, clear, ...told } = bodyOf<Patch>(call)
  const cleared: ClaimChange = Object.fromEntries((clear ?? []).map((name) => [name, undefined]))
  const matched = policyId ? matchedTo(core, before, policyId, told) : {}
  requireNoticeRules(core, before.line, { ...before, ...cleared, ...told })
  const change = { ...cleared, ...told, ...matched }
  return claimAnswer(changeClaim(core, before.claimId, change, { type: 'claim.updated' }))
}

/** Ties an unmatched claim to its policy; only once, and only to one of its own line. */
export function matchedTo(
  core: Core,
  claim: Claim,
  policyId: string,
  told: Partial<Notice> = {},
): ClaimChange {
  if (claim.policyId) refuse('StateNotAllowed', { detail: 'The policy is already matched.' })
  const policy = requireKnownPolicy(core, policyId)
  if (policy.line !== claim.line) refuse('LineMismatch')
  const details = told.details ?? claim.details
  return { policyId, visibleTo: visibleTo(policy, details) }
}
