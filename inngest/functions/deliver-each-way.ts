import type { GetStepTools } from 'inngest'
import { type Channel, type Recipient } from '#app/modules/notifications/notifications.ts'
import { deliverNotice, giveUpDelivery } from '#app/modules/notifications/notifications.server.ts'
import type { inngest } from '#inngest/client.server.ts'

type Way = { channel: Channel; recipient: Recipient }

/** Sends a notice each of its ways; one way that stays away does not hold the other. */
export async function deliverEachWay(
  step: GetStepTools<typeof inngest>,
  { noticeId, ways }: { noticeId: string; ways: Way[] },
) {
  const deliver = async ({ channel, recipient }: Way) => {
    const way = recipient === 'reader' ? channel : `${channel}-to-former`
    const of = { noticeId, channel, recipient }
    try {
      return await step.run(`deliver-by-${way}`, () => deliverNotice(of))
    } catch {
      return step.run(`give-up-${way}`, () => giveUpDelivery(of))
    }
  }
  await Promise.all(ways.map(deliver))
}
