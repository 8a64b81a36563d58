import {
  getWithdrawalForInsurer,
  markWithdrawalFailed,
  markWithdrawalRefused,
} from '#app/modules/claims/claims.server.ts'
import { InsurerRefused, withdrawClaim } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { failureCode } from '#inngest/functions/ask-insurer.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'
import { askUnlessByHand } from '#inngest/functions/unless-by-hand.ts'

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
      await step.run('mark-failed', () => markWithdrawalFailed(failed))
    },
  },
  async ({ event, step, attempt }) => {
    const coreClaimId = await step.run('withdraw', () => withdraw(event.data.claimId, attempt))
    if (coreClaimId)
      await step.run('apply-reply', () => applyClaimFromCore(coreClaimId, { attempt }))
  },
)

const withdraw = (claimId: string, attempt: number) =>
  askUnlessByHand(
    async () => {
      const withdrawal = await getWithdrawalForInsurer(claimId)
      if (!withdrawal?.coreClaimId) return null
      const { coreClaimId } = withdrawal
      const code = await findRefusal(() => withdrawClaim({ ...withdrawal, coreClaimId }))
      if (code) await markWithdrawalRefused({ claimId, code })
      return coreClaimId
    },
    { kind: 'withdrawal', subjectId: claimId, attempt },
  )

/** That the claim moved on meanwhile is for the person to know; any other no is for staff. */
async function findRefusal(withdraw: () => Promise<unknown>) {
  try {
    await withdraw()
    return undefined
  } catch (error) {
    const movedOn = error instanceof InsurerRefused && error.code === 'StateNotAllowed'
    if (!movedOn) throw error
    return error.code
  }
}
