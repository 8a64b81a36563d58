import { channels, type Channel } from '#app/modules/notifications/notifications.ts'
import { deliverNotice, giveUpDelivery } from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'

/**
 * Sends a notice each way its reader chose; one way that stays away does not hold the other. Four
 * retries take about five minutes; after that the other way is used.
 */
export const deliverNoticeByChannel = inngest.createFunction(
  { id: 'deliver-notice', triggers: [on('notice/recorded')], retries: 4 },
  async ({ event, step }) => {
    const { noticeId } = event.data
    const deliver = async (channel: Channel) => {
      try {
        return await step.run(`deliver-by-${channel}`, () => deliverNotice({ noticeId, channel }))
      } catch {
        return step.run(`give-up-${channel}`, () => giveUpDelivery({ noticeId, channel }))
      }
    }
    await Promise.all(channels.map(deliver))
  },
)
