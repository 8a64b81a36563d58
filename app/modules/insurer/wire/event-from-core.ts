import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CoreEvent } from '#app/modules/insurer/insurer.ts'
import { now } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'

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

const Subjects = z.object({
  claimId: id.catch(undefined),
  policyholderId: id.catch(undefined),
  policyId: id.catch(undefined),
})

/**
 * The events of a page of the feed. One that we cannot read holds up no other: it becomes the word
 * that its claim or person has to be read again, and where it names neither it is logged and left out.
 */
export const eventsFromCore = (items: unknown[]) => items.flatMap((item) => eventOf(item) ?? [])

function eventOf(item: unknown) {
  const wire = WireEvent.safeParse(item)
  if (wire.success) return eventFromCore(wire.data)
  const eventId = `odd:${createHash('sha256').update(JSON.stringify(item)).digest('hex').slice(0, 40)}`
  log.warn({ eventId }, 'the core told of a change in a way we cannot read')
  const subjects = Subjects.safeParse(item).data
  if (!subjects?.claimId && !subjects?.policyholderId) return undefined
  const occurredAt = new Date(now()).toISOString()
  const odd = { eventId, type: 'unreadable', version: 0, sequence: 0, occurredAt }
  return eventFromCore({ ...odd, ...subjects })
}

export function eventFromCore(wire: z.infer<typeof WireEvent>): CoreEvent {
  const { claimId, policyholderId, policyId, ...same } = wire
  return { ...same, coreClaimId: claimId, holderId: policyholderId, corePolicyId: policyId }
}
