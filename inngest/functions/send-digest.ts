import { cron } from 'inngest'
import {
  closeDigest,
  closeOverdueDigests,
  getDigestEnd,
} from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/** Tells in one message what came in a surge, once the time is over in which more is taken in. */
export const sendDigest = inngest.createFunction(
  { id: 'send-digest', triggers: [on('digest/opened')], retries: 20 },
  async ({ event, step }) => {
    const { noticeId } = event.data
    const closesAt = await step.run('look-up', () => getDigestEnd(noticeId))
    await step.sleepUntil('surge', new Date(closesAt))
    await step.run('close', async () => {
      // The portal's clock decides: an engine that is early comes again.
      if ((await closeDigest(noticeId)) === 'early') throw new Error('early')
    })
  },
)

/** Sends what a lost run would have sent. */
export const sendOverdueDigests = inngest.createFunction(
  { id: 'send-overdue-digests', triggers: [cron('*/10 * * * *')], retries: 0 },
  async ({ step }) => step.run('close', () => closeOverdueDigests()),
)
