import {
  findKeptClaim,
  findReference,
  findWaitingRequest,
  getNoticeForInsurer,
  getStepForNotice,
} from '#app/modules/claims/claims.server.ts'
import {
  recordNotice,
  sendReportLetter,
  sendReportText,
} from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { keyOfRejected, keyOfStep } from '#inngest/functions/notice-keys.ts'

/** Tells a policyholder of a step of their claim, once per step. */
export const notifyClaimChange = inngest.createFunction(
  { id: 'notify-claim-change', triggers: [on('claim/changed')], retries: 10 },
  async ({ event, step }) => {
    let told = await step.run('record-notice', () => tell(event.data))
    for (let night = 1; isHeld(told) && night <= MOST_NIGHTS; night++) {
      await step.sleepUntil(`morning-${night}`, new Date(told.heldUntil))
      told = await step.run(`tell-by-day-${night}`, () => tell(event.data))
    }
    return told
  },
)

/** An engine whose clock is ahead of ours may come before the morning, but not for ever. */
const MOST_NIGHTS = 3

const isHeld = (told: unknown): told is { heldUntil: number } =>
  typeof told === 'object' && told !== null && 'heldUntil' in told

async function tell({ stepId, ...of }: { claimId: string; stepId: string }) {
  const told = await getStepForNotice({ ...of, stepId })
  const { claimId, holderId, kind, requestId } = told
  if (!holderId) return tellReporter({ stepId, ...told })
  const reference = await findReference({ claimId, holderId })
  const dueOn = requestId && (await findWaitingRequest(requestId))?.dueOn
  const eventKey = keyOfStep(stepId)
  const vars = { reference }
  return recordNotice({ eventKey, holderId, claimId, kind, requestId, dueOn, vars })
}

/** Tells a policyholder that the insurer could not use a file, once per file. */
export const notifyDocumentRejected = inngest.createFunction(
  { id: 'notify-document-rejected', triggers: [on('document/rejected')], retries: 10 },
  async ({ event, step }) =>
    step.run('record-notice', async () => {
      const { documentId, ownerId: holderId } = event.data
      const kept = await findKeptClaim({ claimId: event.data.claimId, holderId })
      const claimId = kept ?? event.data.claimId
      const reference = await findReference({ claimId, holderId })
      // The insurer no longer shows them the claim.
      if (!reference) return 'nobody'
      return recordNotice({
        eventKey: keyOfRejected(documentId),
        holderId,
        claimId,
        kind: 'document_rejected',
        vars: { reference },
      })
    }),
)

type Told = Awaited<ReturnType<typeof getStepForNotice>> & { stepId: string }

/** Whoever reported without an account gets a receipt by email, and news at the contact they have proved. */
async function tellReporter({ claimId, stepId, kind, hidden, confirmed, reference }: Told) {
  const isReceipt = kind === 'received'
  if (hidden || !(isReceipt || confirmed)) return 'nobody'
  const { contact, language } = await getNoticeForInsurer(claimId)
  const news = { claimId, eventKey: keyOfStep(stepId), language, reference }
  if (!isReceipt && confirmed === 'phone')
    return contact.phone ? sendReportText({ ...news, to: contact.phone }) : 'nobody'
  if (!contact.email) return 'nobody'
  const about = isReceipt ? ('receipt' as const) : ('news' as const)
  return sendReportLetter({ ...news, about, to: contact.email })
}
