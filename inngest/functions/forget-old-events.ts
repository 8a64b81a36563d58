import { cron } from 'inngest'
import { forgetCoreEvents } from '#app/modules/insurer/insurer.server.ts'
import { forgetOldTexts } from '#app/modules/notifications/notifications.server.ts'
import { forgetSentEvents } from '#app/platform/events.server.ts'
import { inngest } from '#inngest/client.server.ts'

/** Neither what was sent nor what came in piles up for ever. */
export const forgetOldEvents = inngest.createFunction(
  { id: 'forget-old-events', triggers: [cron('23 9 * * *')], retries: 3 },
  async ({ step }) => {
    await step.run('sent', () => forgetSentEvents())
    await step.run('from-insurer', () => forgetCoreEvents())
    await step.run('texts', () => forgetOldTexts())
  },
)
