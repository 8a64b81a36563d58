import { cron } from 'inngest'
import { forgetCoreEvents } from '#app/modules/insurer/insurer.server.ts'
import { forgetOldTexts } from '#app/modules/notifications/notifications.server.ts'
import { drainOutbox, forgetSentEvents } from '#app/platform/events.server.ts'
import { inngest } from '#inngest/client.server.ts'

/** A second sweeper beside the one in the process: events leave even where that one hangs. */
export const sweepOutbox = inngest.createFunction(
  { id: 'sweep-outbox', triggers: [cron('* * * * *')], retries: 0, singleton: { mode: 'skip' } },
  async ({ step }) => step.run('drain', () => drainOutbox()),
)

/** Neither what was sent nor what came in piles up for ever. */
export const forgetOldEvents = inngest.createFunction(
  { id: 'forget-old-events', triggers: [cron('23 9 * * *')], retries: 3 },
  async ({ step }) => {
    await step.run('sent', () => forgetSentEvents())
    await step.run('from-insurer', () => forgetCoreEvents())
    await step.run('texts', () => forgetOldTexts())
  },
)
