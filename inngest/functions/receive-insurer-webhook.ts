import { NonRetriableError } from 'inngest'
import { recordCoreEvent, verifySignedEvent } from '#app/modules/insurer/insurer.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { insurerWebhookReceived } from '#inngest/events.ts'

/** The insurer's signed envelope, posted to Inngest: checked here, for Inngest knows no secret of theirs. */
export const receiveInsurerWebhook = inngest.createFunction(
  { id: 'receive-insurer-webhook', triggers: [insurerWebhookReceived], retries: 10 },
  async ({ event, step }) =>
    step.run('verify-and-record', async () => {
      // Against arrival, not now: a retry hours later must still take what came in time.
      const verified = verifySignedEvent({ ...event.data, arrivedAt: event.ts ?? 0 })
      if (typeof verified === 'string') throw new NonRetriableError(verified)
      return { eventId: verified.eventId, outcome: await recordCoreEvent(verified, 'inngest') }
    }),
)
