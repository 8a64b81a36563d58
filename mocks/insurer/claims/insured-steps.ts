import { type Core } from '../core.ts'
import { type Answer, bodyOf, type Call, param } from '../rest/call.ts'
import { refuse } from '../rest/refusal.ts'
import { type Claim } from '../shapes.ts'
import { claimAnswer } from './claim-answer.ts'
import { changeClaim, requireClaim } from './keep-claim.ts'
import { undecided } from './statuses.ts'
import { nextStepOf } from './next-step.ts'

type Reason = { reasonCode: string; text?: string }

/** The insured withdraws, before a decision: WDR. */
export function withdrawClaim(core: Core, call: Call): Answer {
  const claim = requireClaim(core, param(call, 'claimId'))
  if (!undecided.includes(claim.status)) refuseState(claim, 'withdrawn')
  return claimAnswer(step(core, claim, 'WDR', bodyOf<Reason>(call)))
}

/** A closed claim becomes RPN. */
export function reopenClaim(core: Core, call: Call): Answer {
  const claim = requireClaim(core, param(call, 'claimId'))
  if (claim.status !== 'CLS') refuseState(claim, 'reopened')
  return claimAnswer(step(core, claim, 'RPN', bodyOf<Reason>(call)))
}

/** 409 in the contract's words. */
export function refuseState(claim: Claim, done: string): never {
  refuse('StateNotAllowed', { detail: `${claim.status} cannot be ${done}.` })
}

function step(core: Core, claim: Claim, status: string, reason: Reason): Claim {
  return changeClaim(core, claim.claimId, nextStepOf(status, core.now()), {
    type: 'claim.status_changed',
    step: { status, reason: reason.text ?? reason.reasonCode },
  })
}
