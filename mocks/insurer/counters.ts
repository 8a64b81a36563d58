import { type Core } from './core.ts'

/** Where the numbers of a fresh core begin: above every id the contract's examples use. */
const starts = {
  claim: 90200,
  claimNumber: 4800,
  document: 5600,
  activity: 6700,
  answer: 100,
  note: 400,
  payment: 2300,
  supplement: 820,
  appeal: 80,
  operation: 31400,
  sequence: 40300,
} as const

export type Counter = keyof typeof starts

/** The next number of its kind; part of the caller's transaction. */
export function nextNumber(core: Core, name: Counter, step = 1): number {
  const row = core
    .sql(
      `INSERT INTO counters (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = value + ? RETURNING value`,
    )
    .get(name, starts[name] + step, step) as { value: number }
  return row.value
}

/** The highest number handed out so far. */
export function lastNumber(core: Core, name: Counter): number {
  const row = core.sql('SELECT value FROM counters WHERE name = ?').get(name)
  return (row as { value: number } | undefined)?.value ?? starts[name]
}
