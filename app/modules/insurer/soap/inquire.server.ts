import { z } from 'zod'
import { InsurerRefused } from '#app/modules/insurer/insurer-errors.ts'
import { askSoap } from '#app/modules/insurer/soap/ask-soap.server.ts'
import { ClaimInfo } from '#app/modules/insurer/soap/claim-elements.ts'
import { fromElements } from '#app/modules/insurer/soap/elements.ts'
import { understand } from '#app/modules/insurer/transport/understand.ts'
import { claimFromCore, WireClaim } from '#app/modules/insurer/wire/claim-from-core.ts'
import { WireDocument } from '#app/modules/insurer/wire/document-from-core.ts'
import { WireNote } from '#app/modules/insurer/wire/note-from-core.ts'
import { WireActivity } from '#app/modules/insurer/wire/request-from-core.ts'

const Parts = z.object({
  documents: z.array(WireDocument).default([]),
  activities: z.array(WireActivity).default([]),
  notes: z.array(WireNote).default([]),
})
export type Parts = z.infer<typeof Parts>

/** A claim, what hangs on it, and how the core says it is doing. */
export async function inquire(message: { ClaimId: string; LevelCd?: 'NOTICE' }) {
  const { ClaimInfo: found, MsgStatus } = await askSoap({ operation: 'ClaimStatusInq', message })
  const [one] = claimsIn(found)
  if (!one) throw new InsurerRefused('NotFound')
  const claim = claimFromCore(understand(WireClaim, one))
  return { claim, parts: understand(Parts, one), status: MsgStatus }
}

/** The claims of an answer, in the wire's shape. */
export const claimsIn = (found: unknown) =>
  (Array.isArray(found) ? found : []).map((one) => fromElements(ClaimInfo, one))
