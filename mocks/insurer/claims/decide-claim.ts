import { type Core } from '../core.ts'
import { sendLetter } from '../documents/send-letter.ts'
import { arithmeticOf, type Loss } from '../payments/arithmetic.ts'
import { findPolicy } from '../policies/keep-policy.ts'
import {
  type Arithmetic,
  type Claim,
  type Coverage,
  type Decision,
  type Exposure,
  type Refusal,
} from '../shapes.ts'
import { dayFrom, isoDay } from '../times.ts'
import { changeClaim, keepInside, requireClaim } from './keep-claim.ts'
import { nextStepOf } from './next-step.ts'
import { notNow } from './not-now.ts'

export type Approval = Loss & { coverageCode: string }
export type Rejection = Refusal & { coverageCode: string }
export type DecisionGiven = {
  approvals: Approval[]
  rejections: Rejection[]
  appealUntil: string
  regulator: string
}

const decidable = ['ASG', 'INV', 'EVAL', 'RPN', 'APL']

/** Decides per coverage: all approved is APP, all refused DEN, any mix PAPP. The letter goes out with it. */
export function decideClaim(core: Core, claimId: string, given: DecisionGiven): Claim {
  const claim = requireClaim(core, claimId)
  if (!decidable.includes(claim.status)) {
    notNow(
      `A claim in ${claim.status} cannot be decided. If it must be so, correct its status below.`,
    )
  }
  if (given.approvals.length + given.rejections.length === 0) notNow('Nothing was decided.')
  const coverages = coveragesOf(core, claim, given)
  const amounts = given.approvals.map((approval) => {
    const coverage = requireCoverage(coverages, approval.coverageCode)
    return arithmeticOf(exposureIdOf(claim, coverages, coverage.code), coverage, approval)
  })
  const letter = sendLetter(
    core,
    claimId,
    'DECISION_LETTER',
    'Our decision',
    wordsOf(given, amounts),
  )
  const exposures = coverages.map((coverage): Exposure => {
    const exposureId = exposureIdOf(claim, coverages, coverage.code)
    const decision = decisionOf(core, coverage.code, given, amounts, letter.documentId)
    const state = decision ? 'DECIDED' : 'CLOSED'
    return { exposureId, coverageCode: coverage.code, coverageName: coverage.name, state, decision }
  })
  keepInside(core, claimId, { amounts })
  const status = statusOf(exposures)
  const paying = status === 'DEN' ? [] : [payClock(core, claim)]
  return changeClaim(
    core,
    claimId,
    { exposures, ...nextStepOf(status, core.now()), clocks: [...(claim.clocks ?? []), ...paying] },
    { type: 'claim.decided', step: { status } },
  )
}

function decisionOf(
  core: Core,
  code: string,
  given: DecisionGiven,
  amounts: Arithmetic[],
  letterDocumentId: string,
): Decision | undefined {
  const approved = amounts.find((amount) => amount.coverageCode === code)?.payment
  const refused = given.rejections
    .filter((rejection) => rejection.coverageCode === code)
    .map(({ coverageCode: _, ...refusal }) => refusal)
  if (!approved && refused.length === 0) return undefined
  const decidedOn = isoDay(core.now())
  if (refused.length === 0) return { outcome: 'APP', decidedOn, approved, letterDocumentId }
  return {
    outcome: approved ? 'PAPP' : 'DEN',
    decidedOn,
    ...(approved ? { approved } : {}),
    refused,
    appeal: { until: given.appealUntil, how: 'In the portal or by letter' },
    regulator: { name: given.regulator },
    letterDocumentId,
  }
}

function statusOf(exposures: Exposure[]): 'APP' | 'PAPP' | 'DEN' {
  const outcomes = new Set(exposures.flatMap(({ decision }) => decision?.outcome ?? []))
  const [only = 'PAPP'] = outcomes
  return outcomes.size === 1 ? only : 'PAPP'
}

/** What is decided now, after what was open before. */
function coveragesOf(core: Core, claim: Claim, given: DecisionGiven): Coverage[] {
  const policy = findPolicy(core, claim.policyId ?? '') ?? notNow('Match the policy first.')
  const named = [...given.approvals, ...given.rejections].map(({ coverageCode }) => coverageCode)
  const before = claim.exposures.map(({ coverageCode }) => coverageCode)
  const codes = [...new Set([...before, ...named])]
  return codes.map((code) => requireCoverage(policy.coverages, code))
}

function requireCoverage(coverages: Coverage[], code: string): Coverage {
  return coverages.find((one) => one.code === code) ?? notNow(`The policy has no ${code}.`)
}

function exposureIdOf(claim: Claim, coverages: Coverage[], code: string): string {
  const known = claim.exposures.find(({ coverageCode }) => coverageCode === code)
  return known?.exposureId ?? `EXP-${coverages.findIndex((one) => one.code === code) + 1}`
}

function payClock(core: Core, claim: Claim) {
  const state = findPolicy(core, claim.policyId ?? '')?.state ?? 'TX'
  return { code: 'PAY', state, dueOn: dayFrom(core.now(), 7) }
}

function wordsOf(given: DecisionGiven, amounts: Arithmetic[]): string[] {
  const paid = amounts.map(
    ({ coverageName, loss, depreciation, deductible, payment }) =>
      `${coverageName}: loss ${loss.amount}, less wear ${depreciation.amount}, less deductible ${deductible.amount}, we pay ${payment.amount}.`,
  )
  const refused = given.rejections.map(
    ({ item, reason, clause }) => `Not paid: ${item}. ${reason}${clause ? ` (${clause})` : ''}`,
  )
  if (refused.length === 0) return paid
  const appeal = `You may ask us to look again until ${given.appealUntil}. You may also ask ${given.regulator}.`
  return [...paid, ...refused, '', appeal]
}
