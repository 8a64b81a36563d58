import {
  getDetailsForInsurer,
  markDetailsFailed,
  markDetailsSent,
} from '#app/modules/claims/claims.server.ts'
import { updateClaim } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { failureCode } from '#inngest/functions/ask-insurer.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'
import { askUnlessByHand } from '#inngest/functions/unless-by-hand.ts'

/** Sends answers given after the notice. Before the core has it, the hand-over takes them along. */
export const sendClaimDetails = inngest.createFunction(
  {
    id: 'send-claim-details',
    triggers: [on('claim/details.changed')],
    retries: 20,
    concurrency: [{ key: 'event.data.claimId', limit: 1 }, atInsurer],
    onFailure: async ({ event, error, step }) => {
      const { claimId } = event.data.event.data
      await step.run('mark-failed', () => markDetailsFailed({ claimId, code: failureCode(error) }))
    },
  },
  async ({ event, step, attempt }) => {
    const { claimId } = event.data
    const sent = await step.run('send-details', () => sendDetails(claimId, attempt))
    if (!sent) return
    const { coreClaimId, unsentSince } = sent
    if (unsentSince !== null)
      await step.run('mark-sent', () => markDetailsSent({ claimId, unsentSince }))
    await step.run('apply-reply', () => applyClaimFromCore(coreClaimId, { attempt }))
  },
)

const sendDetails = (claimId: string, attempt: number) =>
  askUnlessByHand(
    async () => {
      const { coreClaimId, changes, unsentSince } = await getDetailsForInsurer(claimId)
      if (!coreClaimId) return null
      await updateClaim({ coreClaimId, changes })
      return { coreClaimId, unsentSince }
    },
    { kind: 'details', subjectId: claimId, attempt },
  )
