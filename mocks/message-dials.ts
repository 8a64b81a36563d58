import { z } from 'zod'
import { createDials } from '#mocks/dials.ts'
import { fault } from '#mocks/reply.ts'

const Setting = z.strictObject({
  latencyMs: z.number().min(0).max(120_000).default(0),
  fault: z
    .enum([
      'rate-limited',
      'server-error',
      'unavailable',
      'down',
      'timeout-before-accept',
      'timeout-after-accept',
      'reset-after-accept',
    ])
    .nullable()
    .default(null),
  /** How many more sends the fault meets; null until it is turned off. */
  times: z.number().int().positive().nullable().default(null),
})
export type Fault = NonNullable<z.infer<typeof Setting>['fault']>

/** Faults a mail or text provider can act out. */
export function createMessageDials() {
  const { setting, set, handle } = createDials(Setting)

  /** Waits as long as the latency says, then names the fault this send meets, if any. */
  async function meet(): Promise<Fault | undefined> {
    const { latencyMs, fault, times } = setting()
    if (fault !== null && times !== null) {
      set({ ...setting(), ...(times > 1 ? { times: times - 1 } : { fault: null, times: null }) })
    }
    if (latencyMs > 0) await new Promise((wait) => setTimeout(wait, latencyMs))
    return fault ?? undefined
  }
  return { meet, handle }
}

/** Plays a fault around accepting a message; `refusal` words a provider's own 429, 500 and 503. */
export async function playFault(
  met: Fault | undefined,
  accept: () => Response,
  refusal: (status: 429 | 500 | 503) => Response,
): Promise<Response> {
  if (met === undefined) return accept()
  if (met === 'rate-limited') return refusal(429)
  if (met === 'server-error') return refusal(500)
  if (met === 'unavailable') return refusal(503)
  if (met === 'down') return fault('reset')
  if (met !== 'timeout-before-accept') accept()
  return fault(met === 'reset-after-accept' ? 'reset' : 'hang')
}
