import { type Money } from '../shapes.ts'

/** Exact sums in thousandths; a decimal string never becomes a float. */
export function thousandths(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.')
  return BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'))
}

/** At least two decimals, a third only where it says something. */
export function moneyOf(value: bigint, currency: string): Money {
  const positive = value < 0n ? 0n : value
  const part = String(positive % 1000n).padStart(3, '0')
  const shown = part.endsWith('0') ? part.slice(0, 2) : part
  return { amount: `${positive / 1000n}.${shown}`, currency }
}

export function sumOf(amounts: Money[]): Money {
  const total = amounts.reduce((sum, { amount }) => sum + thousandths(amount), 0n)
  return moneyOf(total, amounts[0]?.currency ?? 'USD')
}

/** `120`, `120.5` or `120.50`; undefined where it is no amount. */
export function readAmount(text: string): string | undefined {
  const plain = text.trim().replace(/[$,\s]/g, '')
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(plain)) return undefined
  return moneyOf(thousandths(plain), '').amount
}
