import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { CoreEvent } from '#app/modules/insurer/insurer.ts'
import { minutes, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** The core's contract, "Events": refuse signatures older than five minutes. */
const WINDOW = minutes(5)

/** `signature` is hex, several of them joined by commas; `timestamp` Unix seconds; `arrivedAt` milliseconds. */
export type SignedEvent = { raw: string; signature: string; timestamp: string; arrivedAt: number }

const id = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/)
  .optional()

export const WireEvent = z.object({
  eventId: id.unwrap(),
  type: z.string().max(64),
  claimId: id,
  policyholderId: id,
  policyId: id,
  version: z.number().int(),
  sequence: z.number().int(),
  occurredAt: z.string().max(40),
})

/**
 * The event, if one of the secrets in force signed exactly these bytes within five minutes of their
 * arrival. `forged` also for a signed body that is no event.
 */
export function verifySignedEvent({ raw, signature, timestamp, arrivedAt }: SignedEvent) {
  if (!isSigned({ raw, signature, timestamp })) return 'forged'
  if (Math.abs(arrivedAt - seconds(Number(timestamp))) > WINDOW) return 'too-old'
  return parseEvent(raw) ?? 'forged'
}

/** Every pair is compared, in constant time each, whatever the first ones said. */
function isSigned({ raw, signature, timestamp }: Omit<SignedEvent, 'arrivedAt'>) {
  const given = signature.split(',').map((one) => Buffer.from(one, 'utf8'))
  const matches = env.INSURER_EVENT_SECRETS.flatMap((secret) => {
    const wanted = createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex')
    const bytes = Buffer.from(wanted, 'utf8')
    return given.map((one) => one.length === bytes.length && timingSafeEqual(one, bytes))
  })
  return /^\d{10}$/.test(timestamp) && matches.includes(true)
}

function parseEvent(raw: string) {
  try {
    return eventFromCore(WireEvent.parse(JSON.parse(raw)))
  } catch {
    return undefined
  }
}

export function eventFromCore(wire: z.infer<typeof WireEvent>): CoreEvent {
  const { claimId, policyholderId, policyId, ...same } = wire
  return { ...same, coreClaimId: claimId, holderId: policyholderId, corePolicyId: policyId }
}
