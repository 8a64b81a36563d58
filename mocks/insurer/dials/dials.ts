import { type Core } from '../core.ts'

export const requestFaults = [
  'latency',
  'rate-limited',
  'capacity',
  'error',
  'maintenance',
  'reset',
  'timeout',
  'reset-after-commit',
  'timeout-after-commit',
  'lost-answer',
  'accepted',
  'malformed-json',
  'unknown-enum',
  'stale-read',
  'flip-document',
  'stale-index',
] as const

export const eventFaults = [
  'events-off',
  'events-drop',
  'events-duplicate',
  'events-shuffle',
  'events-bad-signature',
  'events-two-signatures',
] as const

export const faults = [...requestFaults, ...eventFaults]
export type Fault = (typeof faults)[number]

/** One scripted fault. What is absent does not narrow it; without `times` it stays until removed. */
export type Dial = {
  id: number
  fault: Fault
  /** An operation of the contract, by its name in REST or in SOAP, or `*`. */
  operation: string
  claimId?: string
  externalRef?: string
  /** How many more times it strikes. */
  times?: number
  /** The share of fitting requests it strikes, 0 to 1. */
  rate?: number
  /** latency, stale-index, events-shuffle: how long; accepted: until it ends; capacity: what is left over counts so long. */
  ms?: number
  /** error: 500, 502 or 503. */
  status?: 500 | 502 | 503
  /** error: false leaves the problem body out. */
  body?: boolean
  /** capacity: so many such requests a second; 429 is the answer to more. */
  perSecond?: number
  /** rate-limited, capacity, maintenance, error: seconds, or `date` for an HTTP date two seconds ahead. */
  retryAfter?: number | 'date'
  /** accepted: how the operation ends. */
  ends?: 'done' | 'failed' | 'never' | 'desk'
  /** accepted and never ended: whether the claim was acknowledged all the same. */
  applied?: boolean
}

export function listDials(core: Core): Dial[] {
  const rows = core.sql('SELECT id, body FROM dials ORDER BY id').all()
  return (rows as { id: number; body: string }[]).map(({ id, body }) => ({
    ...(JSON.parse(body) as Omit<Dial, 'id'>),
    id,
  }))
}

export function addDial(core: Core, dial: Omit<Dial, 'id'>): Dial {
  const added = core.sql('INSERT INTO dials (body) VALUES (?)').run(JSON.stringify(dial))
  return { ...dial, id: Number(added.lastInsertRowid) }
}

/** Takes one dial away, or all of them. */
export function removeDials(core: Core, id?: number) {
  if (id === undefined) core.sql('DELETE FROM dials').run()
  else core.sql('DELETE FROM dials WHERE id = ?').run(id)
}

export type Target = { operations: string[]; claimId?: string; externalRefs: string[] }

const modifiers: Fault[] = ['latency', 'accepted', 'flip-document']

/**
 * The dials that strike this target now; each counted one has one strike fewer afterwards. Of those that decide the
 * outcome only one strikes: the oldest without a rate, and among rated ones each by exactly its share.
 */
export function strike(core: Core, fits: (dial: Dial) => boolean, target: Target): Dial[] {
  let roll = Math.random()
  let decided = false
  const struck = listDials(core).filter((dial) => {
    if (!fits(dial) || !aims(dial, target)) return false
    const rate = dial.rate ?? 1
    if (modifiers.includes(dial.fault)) return Math.random() < rate
    if (decided) return false
    decided = roll < rate
    roll -= rate
    return decided
  })
  for (const dial of struck) countDown(core, dial)
  return struck
}

export function aims(dial: Dial, target: Target): boolean {
  return (
    (dial.operation === '*' || target.operations.includes(dial.operation)) &&
    (dial.claimId === undefined || dial.claimId === target.claimId) &&
    (dial.externalRef === undefined || target.externalRefs.includes(dial.externalRef))
  )
}

function countDown(core: Core, dial: Dial) {
  if (dial.times === undefined) return
  if (dial.times <= 1) return removeDials(core, dial.id)
  const { id, ...left } = { ...dial, times: dial.times - 1 }
  core.sql('UPDATE dials SET body = ? WHERE id = ?').run(JSON.stringify(left), id)
}
