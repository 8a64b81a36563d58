import { z } from 'zod'
import {
  requestAnswerResend,
  requestDetailsResend,
  requestResend,
} from '#app/modules/claims/claims.server.ts'
import { requestDocumentResend } from '#app/modules/documents/documents.server.ts'
import {
  requestRedelivery,
  setDeliveryAside,
} from '#app/modules/notifications/notifications.server.ts'

export const MendForm = z.object({
  of: z.enum(['claim', 'document', 'answer', 'details', 'notice']),
  id: z.string().max(60),
  act: z.enum(['again', 'aside']),
})
type Mend = z.infer<typeof MendForm> & { staffId: string }

/** Does what a member of staff asked for one stuck thing, and says so as the page's word for it. */
export async function mend({ of, id, act, staffId }: Mend) {
  if (act === 'aside') {
    if (of !== 'notice') return 'not-found'
    const outcome = await setDeliveryAside({ deliveryId: id, staffId })
    return outcome === 'set-aside' ? 'setAside' : outcome
  }
  const outcome = await sendAgain({ of, id, staffId })
  if (outcome === 'not-found') return outcome
  return outcome === 'requested' ? 'asked' : 'underWay'
}

function sendAgain({ of, id, staffId }: Omit<Mend, 'act'>) {
  if (of === 'claim') return requestResend({ claimId: id, staffId })
  if (of === 'document') return requestDocumentResend({ documentId: id, staffId })
  if (of === 'answer') return requestAnswerResend({ answerId: id, staffId })
  if (of === 'details') return requestDetailsResend({ claimId: id, staffId })
  return requestRedelivery({ deliveryId: id, staffId })
}
