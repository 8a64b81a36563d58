import type { Money, PaymentAtCore } from '#app/modules/insurer/insurer.ts'

type Part = PaymentAtCore['breakdown'][number]

/** The contract's amounts have three decimals at most. */
const DECIMALS = 3

/**
 * Whether the parts of a payment are what they should be: loss − depreciation − deductible − other
 * reductions, never below zero, each in the payment's currency, and their sum its total. Exact: no float.
 */
export function addsUp({ total, breakdown }: Pick<PaymentAtCore, 'total' | 'breakdown'>) {
  const currencies = new Set([total, ...breakdown.flatMap(amountsOf)].map((one) => one.currency))
  if (currencies.size > 1 || !breakdown.every(isSound)) return false
  const sum = breakdown.reduce((rest, { payment }) => rest + exact(payment), 0n)
  return breakdown.length > 0 && sum === exact(total)
}

function isSound(part: Part) {
  const { loss, depreciation, recoverableDepreciation, deductible, otherReductions } = part
  const less = [depreciation, deductible, ...otherReductions.map(({ amount }) => amount)]
  const rest = less.reduce((left, amount) => left - exact(amount), exact(loss))
  const isPart = !recoverableDepreciation || exact(recoverableDepreciation) <= exact(depreciation)
  return isPart && exact(part.payment) === (rest < 0n ? 0n : rest)
}

const amountsOf = (part: Part): Money[] => [
  part.loss,
  part.depreciation,
  ...(part.recoverableDepreciation ? [part.recoverableDepreciation] : []),
  part.deductible,
  ...part.otherReductions.map(({ amount }) => amount),
  part.payment,
]

function exact({ amount }: Money) {
  const [whole = '0', part = ''] = amount.split('.')
  return BigInt(whole + part.padEnd(DECIMALS, '0'))
}
