import { collectAcknowledged, isUnderWay } from '#app/platform/acknowledged.server.ts'
import type { Acknowledged } from '#app/platform/acknowledged.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { isOneOfMany } from '#app/platform/peers.server.ts'
import { isSecondCopyMissing, noteSecondCopiesMissing } from '#app/platform/second-copies.server.ts'
import { DatabaseUnavailable } from '#app/platform/writes.server.ts'
import { localPosition } from './position.server.ts'
import { isHistoryCovered, untilCovered } from './replicas.server.ts'
import { currentRole, roleAnew } from './role.server.ts'

/** LiteFS needs milliseconds; a person hardly notices more. */
const LONGEST_WAIT = seconds(1)

/**
 * Has a change answered only when what it acknowledges is kept in two places: its files in their store
 * and its rows on a replica, each waited for a bounded time. What could not be confirmed in time is
 * written down, for its receipt and for staff. Where this machine lost its role meanwhile it is refused,
 * by `refuse`, as if it had never been kept.
 */
export async function answerWhenKept(
  act: () => Promise<Response>,
  refuse: () => Promise<Response>,
) {
  let mayBeDropped = false
  const response = await collectAcknowledged(act, async ({ status }, { things, works }) => {
    if (status >= 500) return
    await Promise.all(works.map((work) => work()))
    if (things.length > 0 && isOneOfMany()) mayBeDropped = !(await awaitSecondCopy(things))
  })
  return mayBeDropped ? refuse() : response
}

/** Whether what was kept may be acknowledged: what only a machine has that is the primary no more will be dropped. */
async function awaitSecondCopy(things: Acknowledged[]) {
  const position = await localPosition()
  // A mount that tells none has lost its LiteFS, and the other machines go on without it.
  if (!position) return false
  if (await untilCovered(position, LONGEST_WAIT)) return true
  if ((await roleAnew()).kind !== 'primary') return false
  try {
    await noteSecondCopiesMissing(things, position)
    return true
  } catch (error) {
    log.error({ err: error, count: things.length }, 'missing second copies were not written down')
    return !(error instanceof DatabaseUnavailable && error.reason === 'read-only')
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
