import { type Core } from '../core.ts'
import { type Answer, bodyOf, type Call, param } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type Claim } from '../shapes.ts'
import { acknowledge } from './acknowledge.ts'
import { claimAnswer } from './claim-answer.ts'
import { keepInside, requireClaim } from './keep-claim.ts'
import { findRunning, startOperation } from './operations.ts'
import { issuesOf } from './validate-claim.ts'

/** NEW becomes ACK and gets its number at once, or (by a dial) 202 and an operation to ask. */
export function submitClaim(core: Core, call: Call): Answer {
  const claim = requireClaim(core, param(call, 'claimId'))
  if (claim.status !== 'NEW' || findRunning(core, claim.claimId)) {
    refuse('StateNotAllowed', { detail: `${claim.status} cannot be submitted, or it is running.` })
  }
  requireSubmittable(core, claim)
  keepInside(core, claim.claimId, bodyOf<{ declaration: unknown }>(call))
  if (call.submitPlan) return startOperation(core, claim.claimId, call.submitPlan)
  return claimAnswer(acknowledge(core, claim.claimId))
}

function requireSubmittable(core: Core, claim: Claim) {
  const errors = issuesOf(core, claim)
    .filter((issue) => issue.severity === 'ERROR' && issue.level === 'NOTICE')
    .map(({ pointer, code, message }) => ({ pointer: pointer ?? '', code, message }))
  if (errors.length > 0) refuse('RuleFailed', { errors })
}
