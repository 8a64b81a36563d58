import { collectAcknowledged, isUnderWay } from '#app/platform/acknowledged.server.ts'
import type { Acknowledged } from '#app/platform/acknowledged.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { isOneOfMany } from '#app/platform/peers.server.ts'
import { isSecondCopyMissing, noteSecondCopiesMissing } from '#app/platform/second-copies.server.ts'
import { localPosition } from './position.server.ts'
import { isHistoryCovered, untilCovered } from './replicas.server.ts'
import { currentRole } from './role.server.ts'

/** LiteFS needs milliseconds; a person hardly notices more. */
const LONGEST_WAIT = seconds(1)

/**
 * Has a change answered only when what it acknowledges is kept in two places: its files in their store
 * and its rows on a replica, each waited for a bounded time. What could not be confirmed in time is
 * written down, for its receipt and for staff.
 */
export const answerWhenKept = (act: () => Promise<Response>) =>
  collectAcknowledged(act, async ({ status }, { things, works }) => {
    if (status >= 500) return
    await Promise.all(works.map((work) => work()))
    if (things.length > 0 && isOneOfMany()) await awaitSecondCopy(things)
  })

async function awaitSecondCopy(things: Acknowledged[]) {
  const position = await localPosition()
  if (!position || (await untilCovered(position, LONGEST_WAIT))) return
  try {
    await noteSecondCopiesMissing(things, position)
  } catch (error) {
    log.error({ err: error, count: things.length }, 'missing second copies were not written down')
  }
}

/**
 * In how many places a claim and all that was said of it is known to be: 'two' or 'one'; undefined where
 * there is one machine only, or nothing can be said yet.
 */
export async function placesOfClaim(claimId: string): Promise<'one' | 'two' | undefined> {
  if (!isOneOfMany()) return undefined
  if (isUnderWay(claimId) || isSecondCopyMissing(claimId)) return 'one'
  const { kind } = await currentRole()
  // What a replica shows is there and on the primary.
  if (kind === 'replica') return 'two'
  return kind === 'primary' && isHistoryCovered() ? 'two' : undefined
}
