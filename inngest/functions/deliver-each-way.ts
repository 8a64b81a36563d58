import type { GetStepTools } from 'inngest'
import { type Channel, type Recipient } from '#app/modules/notifications/notifications.ts'
import { isRequestOpen } from '#app/modules/claims/claims.server.ts'
import {
  deliverNotice,
  giveUpDelivery,
  type DeliveryOf,
} from '#app/modules/notifications/notifications.server.ts'
import type { inngest } from '#inngest/client.server.ts'

type Way = { channel: Channel; recipient: Recipient }
type Steps = GetStepTools<typeof inngest>

/** More mornings than any text waits for. */
const MOST_WAITS = 12

/** Sends a notice each of its ways; one way that stays away, or waits for the morning, does not hold the other. */
export async function deliverEachWay(
  step: Steps,
  { noticeId, ways }: { noticeId: string; ways: Way[] },
) {
  const deliver = async ({ channel, recipient }: Way) => {
    const way = recipient === 'reader' ? channel : `${channel}-to-former`
    const of = { noticeId, channel, recipient }
    try {
      return await deliverByDay(step, { way, of })
    } catch {
      return step.run(`give-up-${way}`, () => giveUpDelivery(of))
    }
  }
  await Promise.all(ways.map(deliver))
}

async function deliverByDay(step: Steps, { way, of }: { way: string; of: DeliveryOf }) {
  let slept = 0
  for (let wait = 1; wait <= MOST_WAITS; wait++) {
    const outcome = await step.run(`deliver-by-${way}`, () => deliverNotice(of, isRequestOpen))
    if (typeof outcome === 'string') return outcome
    // An engine whose clock is ahead of ours comes again a little later.
    if (outcome.heldUntil === slept) await step.sleep(`a-little-${way}`, '10m')
    else await step.sleepUntil(`morning-${way}`, new Date(outcome.heldUntil))
    slept = outcome.heldUntil
  }
  return 'held'
}
