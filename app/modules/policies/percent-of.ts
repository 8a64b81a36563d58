/** A decimal amount as text ("310000.00") and its ISO 4217 currency. */
export type Money = { amount: string; currency: string }

/**
 * A share of an amount, exact and rounded half up to cents: 2 percent of 310000.00 is 6200.00.
 * `percent` has at most four decimals; the insurer's own have at most two.
 */
export function percentOf({ amount, currency }: Money, percent: number): Money {
  const [whole = '0', decimals = ''] = amount.split('.')
  const thousandths = BigInt(whole + decimals.padEnd(3, '0').slice(0, 3))
  const tenThousandthsOfPercent = BigInt(Math.round(percent * 10_000))
  const scale = 10_000_000n
  const cents = (thousandths * tenThousandthsOfPercent + scale / 2n) / scale
  const digits = cents.toString().padStart(3, '0')
  return { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency }
}
