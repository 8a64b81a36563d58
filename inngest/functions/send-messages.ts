import {
  findWaitingMessage,
  listWaitingMessages,
  markMessageFailed,
  markMessageSent,
} from '#app/modules/claims/claims.server.ts'
import { sendNote } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { applyClaimFromCore } from '#inngest/functions/apply-claim-from-core.ts'
import { askInsurer, failureCode, wasRefused } from '#inngest/functions/ask-insurer.ts'
import { atInsurer } from '#inngest/functions/insurer-pace.ts'

/**
 * Sends what a person wrote, as soon as the core has their claim. Each run sends all of the claim that
 * waits, oldest first, so that no message overtakes another that is tried again.
 */
export const sendMessages = inngest.createFunction(
  {
    id: 'send-messages',
    triggers: [on('message/written'), on('claim/noticed')],
    retries: 20,
    concurrency: [{ key: 'event.data.claimId', limit: 1 }, atInsurer],
  },
  async ({ event, step, attempt }) => {
    const waiting = await step.run('list', () => listWaiting(event.data.claimId))
    if (!waiting || waiting.messageIds.length === 0) return
    const { coreClaimId, messageIds } = waiting
    for (const messageId of messageIds) {
      try {
        await step.run(`send-${messageId}`, () => send({ coreClaimId, messageId, attempt }))
      } catch (error) {
        const failed = failureOf(error)
        await step.run(`mark-failed-${messageId}`, () =>
          markMessageFailed({ messageId, ...failed }),
        )
        if (failed.andLater) return
      }
    }
    await step.run('apply-reply', () => applyClaimFromCore(coreClaimId, { attempt }))
  },
)

const listWaiting = async (claimId: string) => (await listWaitingMessages(claimId)) ?? null

type Sending = { coreClaimId: string; messageId: string; attempt: number }

const send = ({ coreClaimId, messageId, attempt }: Sending) =>
  askInsurer(
    async () => {
      const message = await findWaitingMessage(messageId)
      if (!message) return 'sent before'
      await sendNote({ coreClaimId, ...message })
      await markMessageSent(messageId)
      return 'sent'
    },
    { kind: 'message', subjectId: messageId, attempt },
  )

/** A no of the core is about one message; a core that stayed away keeps those after it waiting too. */
function failureOf(error: unknown) {
  if (!(error instanceof Error)) throw error
  return { code: failureCode(error), andLater: !wasRefused(error) }
}
