import {
  getWithdrawalForInsurer,
  markWithdrawalFailed,
  markWithdrawalRefused,
} from '#app/modules/claims/claims.server.ts'
import { withdrawClaim } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, failureCode, wasRefused } from '#inngest/functions/ask-insurer.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'

/** Tells the core of a withdrawal: at once, or as soon as the core has the notice. */
export const sendWithdrawal = inngest.createFunction(
  {
    id: 'send-withdrawal',
    triggers: [on('claim/withdrawn'), on('claim/noticed')],
    retries: 20,
    concurrency: [{ key: 'event.data.claimId', limit: 1 }, atInsurer],
    onFailure: async ({ event, error, step }) => {
      const { claimId } = event.data.event.data
      const failed = { claimId, code: failureCode(error) }
      if (wasRefused(error)) await step.run('mark-refused', () => markWithdrawalRefused(failed))
      else await step.run('mark-failed', () => markWithdrawalFailed(failed))
    },
  },
  async ({ event, step, attempt }) => {
    const coreClaimId = await step.run('withdraw', () => withdraw(event.data.claimId, attempt))
    if (coreClaimId) await step.run('apply-reply', () => applyClaimFromCore(coreClaimId))
  },
)

const withdraw = (claimId: string, attempt: number) =>
  askInsurer(
    async () => {
      const withdrawal = await getWithdrawalForInsurer(claimId)
      if (!withdrawal?.coreClaimId) return null
      const { coreClaimId } = withdrawal
      await withdrawClaim({ ...withdrawal, coreClaimId })
      return coreClaimId
    },
    { kind: 'withdrawal', subjectId: claimId, attempt },
  )
