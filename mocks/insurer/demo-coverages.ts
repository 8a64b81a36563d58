import { type Coverage, type Money } from './shapes.ts'

/** Liability per person, then the two deductibles of the car itself. */
export function autoCoverages(liability: string, collision: string, other: string): Coverage[] {
  return [
    {
      code: 'BI',
      name: 'Bodily injury to others',
      limit: usd(liability),
      limitBasis: 'PER_PERSON',
    },
    { code: 'COLL', name: 'Collision', deductible: usd(collision), objectIds: ['VEH-1'] },
    { code: 'COMP', name: 'Other than collision', deductible: usd(other), objectIds: ['VEH-1'] },
  ]
}

/** Wind and hail carry 2 % of the dwelling limit instead of an amount. */
export function homeCoverages(dwelling: string, contents: string, deductible: string): Coverage[] {
  return [
    { code: 'COV-A', name: 'Dwelling', limit: usd(dwelling), deductible: usd(deductible) },
    { code: 'COV-C', name: 'Personal property', limit: usd(contents) },
    { code: 'WH', name: 'Wind and hail', limit: usd(dwelling), deductiblePercent: 2 },
  ]
}

export function rentersCoverages(contents: string, deductible: string): Coverage[] {
  return [
    { code: 'COV-C', name: 'Personal property', limit: usd(contents), deductible: usd(deductible) },
    {
      code: 'COV-E',
      name: 'Liability to others',
      limit: usd('100000.00'),
      limitBasis: 'PER_OCCURRENCE',
    },
    { code: 'ALE', name: 'Living elsewhere meanwhile', limit: usd('6000.00') },
  ]
}

function usd(amount: string): Money {
  return { amount, currency: 'USD' }
}
