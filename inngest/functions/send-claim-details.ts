import { getDetailsForInsurer } from '#app/modules/claims/claims.server.ts'
import { updateClaim } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer } from '#inngest/functions/ask-insurer.ts'

/** Sends answers given after the notice. Before the core has it, the hand-over takes them along. */
export const sendClaimDetails = inngest.createFunction(
  {
    id: 'send-claim-details',
    triggers: [on('claim/details.changed')],
    retries: 20,
    concurrency: { key: 'event.data.claimId', limit: 1 },
  },
  async ({ event, step }) => {
    const coreClaimId = await step.run('send-details', () => sendDetails(event.data.claimId))
    if (coreClaimId) await step.run('apply-reply', () => applyClaimFromCore(coreClaimId))
  },
)

const sendDetails = (claimId: string) =>
  askInsurer(async () => {
    const { coreClaimId, changes } = await getDetailsForInsurer(claimId)
    if (!coreClaimId) return null
    await updateClaim({ coreClaimId, changes })
    return coreClaimId
  })
