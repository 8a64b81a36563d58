import { z } from 'zod'
import {
  requestAnswerResend,
  requestDetailsResend,
  requestMessageResend,
  requestFilingResend,
  requestResend,
} from '#app/modules/claims/claims.server.ts'
import { requestDocumentResend, requestMoveAgain } from '#app/modules/documents/documents.server.ts'
import { requestContactResend } from '#app/modules/identity/identity.server.ts'
import {
  requestRedelivery,
  setDeliveryAside,
} from '#app/modules/notifications/notifications.server.ts'
import { requestRunAgain, setRunAside } from '#app/platform/failed-runs.server.ts'

export const MendForm = z.object({
  of: z.enum([
    'claim',
    'document',
    'answer',
    'message',
    'details',
    'filing',
    'contact',
    'notice',
    'move',
    'run',
  ]),
  id: z.string().max(60),
  act: z.enum(['again', 'sure', 'told', 'aside']),
})
type Mend = z.infer<typeof MendForm> & { staffId: string; insuredAs: string | undefined }

/** Does what a member of staff asked for one stuck thing, and says so as the page's word for it. */
export async function mend({ of, id, act, ...by }: Mend) {
  if (act === 'aside') {
    const outcome = await setAside({ of, id, ...by })
    return outcome === 'set-aside' ? 'setAside' : outcome
  }
  const outcome = await sendAgain({ of, id, isSure: act === 'sure', isTold: act === 'told', ...by })
  if (outcome === 'look-first') return 'lookFirst'
  if (outcome === 'not-found' || outcome === 'own') return outcome
  return outcome === 'requested' ? 'asked' : 'underWay'
}

function setAside({ of, id, ...by }: Omit<Mend, 'act'>) {
  if (of === 'notice') return setDeliveryAside({ deliveryId: id, ...by })
  return of === 'run' ? setRunAside({ runId: id, ...by }) : 'not-found'
}

type Sending = Omit<Mend, 'act'> & { isSure: boolean; isTold: boolean }

function sendAgain({ of, id, isSure, isTold, ...by }: Sending) {
  if (of === 'claim') return requestResend({ claimId: id, ...by })
  if (of === 'document') return requestDocumentResend({ documentId: id, ...by })
  if (of === 'answer') return requestAnswerResend({ answerId: id, ...by })
  if (of === 'message') return requestMessageResend({ messageId: id, ...by })
  if (of === 'details') return requestDetailsResend({ claimId: id, isTold, ...by })
  if (of === 'filing') return requestFilingResend({ filingId: id, isSure, ...by })
  if (of === 'contact') return requestContactResend({ changeId: id, isTold, ...by })
  if (of === 'run') return requestRunAgain({ runId: id, ...by })
  if (of === 'move') return requestMoveAgain({ storageName: id, ...by })
  return requestRedelivery({ deliveryId: id, ...by })
}
