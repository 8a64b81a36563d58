import { nextNumber } from '../counters.ts'
import { type Core } from '../core.ts'
import { findPolicyholder } from '../people/keep-policyholder.ts'
import { findPolicy } from '../policies/keep-policy.ts'
import { type Claim } from '../shapes.ts'
import { isoDay, isoSecond } from '../times.ts'
import { numbered } from './acknowledge.ts'
import { insertClaim } from './keep-claim.ts'
import { nextStepOf } from './next-step.ts'
import { notNow } from './not-now.ts'
import { causesOfLine } from './notice-rules.ts'
import { visibleTo } from './visible-to.ts'

type Told = {
  policyId: string
  lossDate: string
  cause: string
  place: string
  description: string
}

/** A claim born here: ACK at once with its number, no externalRef. */
export function takeClaimByPhone(core: Core, told: Told): Claim {
  const policy = findPolicy(core, told.policyId) ?? notNow('Choose a policy.')
  if (!causesOfLine[policy.line].includes(told.cause)) {
    notNow(`${told.cause} is not a cause for ${policy.line}.`)
  }
  if (!told.lossDate || told.lossDate > isoDay(core.now())) notNow('Give the day of the loss.')
  const at = isoSecond(core.now())
  const caller = findPolicyholder(core, policy.namedInsureds[0]?.policyholderId ?? '')
  const phone = caller?.phones?.[0]?.number
  const claim: Claim = {
    claimId: `CLM-${nextNumber(core, 'claim')}`,
    version: 1,
    status: 'ACK',
    line: policy.line,
    policyId: policy.policyId,
    lossDate: told.lossDate,
    updatedAt: at,
    cause: told.cause,
    ...(told.place ? { place: { text: told.place } } : {}),
    ...(told.description.length >= 10 ? { description: told.description } : {}),
    ...(phone ? { contact: { phone } } : {}),
    noticedAt: at,
    channel: 'PHONE',
    overlays: [],
    exposures: [],
    history: [{ status: 'ACK', at }],
    visibleTo: visibleTo(policy, undefined),
    ...nextStepOf('ACK', core.now()),
  }
  const whole = { ...claim, ...numbered(core, claim) }
  insertClaim(core, whole)
  return whole
}
