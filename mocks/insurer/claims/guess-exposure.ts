import { type Core } from '../core.ts'
import { findPolicy } from '../policies/keep-policy.ts'
import { type Claim, type Exposure } from '../shapes.ts'

const usualCoverage: Record<string, string[]> = {
  COLLISION: ['COLL'],
  WIND: ['WH', 'COV-C'],
  HAIL: ['WH'],
  LIABILITY: ['BI', 'COV-E'],
  DELAY: ['DLY'],
  BAGGAGE_LOSS: ['BAG'],
  BAGGAGE_DELAY: ['BAG'],
  MEDICAL: ['MED'],
  CANCEL: ['CANC'],
  INTERRUPT: ['CANC'],
  PREVENTIVE: ['PREV'],
}
const otherwise = ['COMP', 'COV-A', 'COV-C', 'MEDX', 'CANC']

/** The coverage an adjuster would look at first; none while the policy is unmatched. */
export function guessExposure(core: Core, claim: Claim): Exposure[] {
  const coverages = findPolicy(core, claim.policyId ?? '')?.coverages ?? []
  const wanted = [...(usualCoverage[claim.cause] ?? []), ...otherwise]
  const code = wanted.find((name) => coverages.some((coverage) => coverage.code === name))
  const coverage = coverages.find((one) => one.code === code)
  if (!coverage) return []
  const { code: coverageCode, name: coverageName } = coverage
  return [{ exposureId: 'EXP-1', coverageCode, coverageName, state: 'OPEN' }]
}
