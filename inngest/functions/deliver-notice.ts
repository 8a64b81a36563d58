import { listWays } from '#app/modules/notifications/notifications.server.ts'
import { inngest } from '#inngest/client.server.ts'
import { on } from '#inngest/events.ts'
import { deliverEachWay } from '#inngest/functions/deliver-each-way.ts'

/** In a surge login codes, which do not go this way, must still find a provider that answers. */
const MOST_AT_ONCE = 30

/**
 * Sends a notice each way its reader chose. Four retries take about five minutes; after that the
 * other way is used.
 */
export const deliverNoticeByChannel = inngest.createFunction(
  {
    id: 'deliver-notice',
    triggers: [on('notice/recorded')],
    retries: 4,
    concurrency: MOST_AT_ONCE,
  },
  async ({ event, step }) => {
    const { noticeId } = event.data
    const ways = await step.run('list-ways', () => listWays(noticeId))
    await deliverEachWay(step, { noticeId, ways })
  },
)
