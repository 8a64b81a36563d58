import { type Arithmetic, type Coverage, type Reduction } from '../shapes.ts'
import { moneyOf, thousandths } from './money.ts'

export type Loss = { loss: string; depreciation: string; deductible: string }

/** The contract's sum: payment = loss - depreciation - deductible - reductions, not below 0, not above the limit. */
export function arithmeticOf(exposureId: string, coverage: Coverage, given: Loss): Arithmetic {
  const currency = coverage.limit?.currency ?? coverage.deductible?.currency ?? 'USD'
  const money = (amount: string) => ({ amount, currency })
  const rest =
    thousandths(given.loss) - thousandths(given.depreciation) - thousandths(given.deductible)
  const over = coverage.limit ? rest - thousandths(coverage.limit.amount) : 0n
  const reductions: Reduction[] =
    over > 0n
      ? [
          {
            code: 'OVER_LIMIT',
            label: 'Above the limit of your policy',
            amount: moneyOf(over, currency),
          },
        ]
      : []
  return {
    exposureId,
    coverageCode: coverage.code,
    coverageName: coverage.name,
    loss: money(given.loss),
    depreciation: money(given.depreciation),
    deductible: money(given.deductible),
    ...(reductions.length > 0 ? { otherReductions: reductions } : {}),
    payment: moneyOf(over > 0n ? rest - over : rest, currency),
  }
}

/** The deductible of a coverage as an amount; a percentage is of the limit. */
export function deductibleOf(coverage: Coverage): string {
  if (coverage.deductible) return coverage.deductible.amount
  if (!coverage.deductiblePercent || !coverage.limit) return '0.00'
  const hundredths = BigInt(Math.round(coverage.deductiblePercent * 100))
  return moneyOf((thousandths(coverage.limit.amount) * hundredths) / 10_000n, '').amount
}
