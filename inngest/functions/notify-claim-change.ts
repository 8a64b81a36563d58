import {
  findOwnClaim,
  getNoticeForInsurer,
  getStepForNotice,
} from '#app/modules/claims/claims.server.ts'
import { recordNotice, sendReportReceipt } from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/** Tells a policyholder of a step of their claim, once per step. */
export const notifyClaimChange = inngest.createFunction(
  { id: 'notify-claim-change', triggers: [on('claim/changed')], retries: 10 },
  async ({ event, step }) =>
    step.run('record-notice', async () => {
      const { claimId, stepId } = event.data
      const { holderId, kind, ...step } = await getStepForNotice({ claimId, stepId })
      if (!holderId && !step.hidden && kind === 'received')
        return emailReceipt(claimId, step.reference)
      if (!holderId) return 'nobody'
      const reference = await referenceOf({ claimId, holderId })
      return recordNotice({
        eventKey: `step:${stepId}`,
        holderId,
        claimId,
        kind,
        vars: { reference },
      })
    }),
)

/** Tells a policyholder that the insurer could not use a file, once per file. */
export const notifyDocumentRejected = inngest.createFunction(
  { id: 'notify-document-rejected', triggers: [on('document/rejected')], retries: 10 },
  async ({ event, step }) =>
    step.run('record-notice', async () => {
      const { documentId, claimId, ownerId: holderId } = event.data
      const reference = await referenceOf({ claimId, holderId })
      return recordNotice({
        eventKey: `document-rejected:${documentId}`,
        holderId,
        claimId,
        kind: 'document_rejected',
        vars: { reference },
      })
    }),
)

/** Whoever reported without an account gets one email, if they gave an address. */
async function emailReceipt(claimId: string, reference: string) {
  const { contact, language } = await getNoticeForInsurer(claimId)
  return contact.email ? sendReportReceipt({ to: contact.email, language, reference }) : 'nobody'
}

/** The insurer's number once there is one, else ours. */
async function referenceOf(of: { claimId: string; holderId: string }) {
  const claim = await findOwnClaim(of)
  return claim?.claimNumber ?? claim?.reference
}
