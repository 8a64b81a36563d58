import { z } from 'zod'
import type { CoreEvent } from '#app/modules/insurer/insurer.ts'

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

export function eventFromCore(wire: z.infer<typeof WireEvent>): CoreEvent {
  const { claimId, policyholderId, policyId, ...same } = wire
  return { ...same, coreClaimId: claimId, holderId: policyholderId, corePolicyId: policyId }
}
