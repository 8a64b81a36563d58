import { percentOf, type Money } from './percent-of.ts'

type Coverage = {
  code: string
  limit?: Money
  deductible?: Money
  deductiblePercent?: number
}

export type Deductible = { amount: Money; percent?: number; limit?: Money }

/**
 * What the person pays first under the first of these coverages that the policy has, as it says it: an
 * amount, or a share of a limit worked out. Undefined where there is no such coverage or deductible.
 */
export function deductibleOf(
  { coverages }: { coverages: readonly Coverage[] },
  codes: readonly string[],
): Deductible | undefined {
  const found = codes.flatMap((code) => coverages.find((one) => one.code === code) ?? [])[0]
  const { deductible, limit, deductiblePercent: percent } = found ?? {}
  if (deductible) return Number(deductible.amount) > 0 ? { amount: deductible } : undefined
  return limit && percent ? { amount: percentOf(limit, percent), percent, limit } : undefined
}
