import { type Core } from '../core.ts'
import { nextNumber } from '../counters.ts'
import { findPolicy, findPolicyByNumber } from '../policies/keep-policy.ts'
import { type Claim, type Line } from '../shapes.ts'
import { dayFrom, isoDay } from '../times.ts'
import { changeClaim, type ClaimChange, requireClaim } from './keep-claim.ts'
import { nextStepOf } from './next-step.ts'
import { matchedTo } from './update-claim.ts'

const acknowledgeWithinDays = 15

/** The step from NEW to ACK, with the claim number and the statutory clock that it meets. */
export function acknowledge(core: Core, claimId: string): Claim {
  const claim = requireClaim(core, claimId)
  return changeClaim(
    core,
    claimId,
    { ...numbered(core, claim), ...nowMatched(core, claim), ...nextStepOf('ACK', core.now()) },
    { type: 'claim.status_changed', step: { status: 'ACK' } },
  )
}

const letters: Record<Line, string> = {
  auto: 'A',
  home: 'H',
  renters: 'R',
  travel: 'T',
  health: 'M',
}

/** A claim number and the met clock, where the claim has none yet. */
export function numbered(core: Core, claim: Claim): ClaimChange {
  if (claim.claimNumber) return {}
  const today = isoDay(core.now())
  const running = String(nextNumber(core, 'claimNumber')).padStart(6, '0')
  const dueOn = dayFrom(new Date(claim.noticedAt), acknowledgeWithinDays)
  const state = findPolicy(core, claim.policyId ?? '')?.state ?? 'TX'
  return {
    claimNumber: `${today.slice(2, 4)}-${letters[claim.line]}-${running}`,
    clocks: [{ code: 'ACKNOWLEDGE', state, dueOn, metOn: today }],
  }
}

/** The core matches a typed number when exactly that policy exists; else a person does it later. */
function nowMatched(core: Core, claim: Claim): ClaimChange {
  if (claim.policyId || !claim.policyNumberText) return {}
  const policy = findPolicyByNumber(core, claim.policyNumberText)
  return policy?.line === claim.line ? matchedTo(core, claim, policy.policyId) : {}
}
