import { z } from 'zod'
import { createDials } from '#mocks/dials.ts'
import { fault, json } from '#mocks/reply.ts'

const operations = ['upload', 'read', 'list', 'delete'] as const
export type Operation = (typeof operations)[number]

const Setting = z.strictObject({
  latencyMs: z.number().min(0).max(120_000).default(0),
  /** What latency and fault meet; everything when left out. */
  on: z.enum(operations).nullable().default(null),
  fault: z
    .enum([
      'down',
      'server-error',
      'rate-limited',
      'refused',
      'key-conflict',
      'reset-after-accept',
      'timeout-after-accept',
      'damaged',
    ])
    .nullable()
    .default(null),
  /** How many more requests the fault meets; null until it is turned off. */
  times: z.number().int().positive().nullable().default(null),
})
type Fault = NonNullable<z.infer<typeof Setting>['fault']>
export type StoreDials = ReturnType<typeof createStoreDials>

/** Faults a file store can act out. */
export function createStoreDials() {
  const { setting, set, handle } = createDials(Setting)

  /** Waits as long as the latency says, then names the fault this request meets, if any. */
  async function meet(operation: Operation): Promise<Fault | undefined> {
    const { on, fault, times, latencyMs } = setting()
    if (on !== null && on !== operation) return undefined
    if (latencyMs > 0) await new Promise((wait) => setTimeout(wait, latencyMs))
    if (fault === null) return undefined
    if (times !== null) set(times > 1 ? { ...setting(), times: times - 1 } : Setting.parse({}))
    return fault
  }
  return { meet, handle }
}

const statuses: Partial<Record<Fault, number>> = {
  'server-error': 500,
  'rate-limited': 429,
  refused: 403,
  'key-conflict': 409,
}

/** Plays a fault around doing what was asked; `accept` is told to spoil the bytes it keeps or gives. */
export async function playStoreFault(
  met: Fault | undefined,
  accept: (spoilt: boolean) => Promise<Response> | Response,
): Promise<Response> {
  if (met === 'down') return fault('reset')
  const status = met && statuses[met]
  if (status) return json({ error: `The dials say ${status}` }, status)
  const answer = await accept(met === 'damaged')
  if (met === 'reset-after-accept') return fault('reset')
  return met === 'timeout-after-accept' ? fault('hang') : answer
}
