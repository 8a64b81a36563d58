import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { endReset, findReset, isLapsed, isReady, tellOwner } from './factor-resets.server.ts'
import { REMIND_EVERY, RESET_KEPT } from './reset-rules.server.ts'

/**
 * The moments of a reset that waits, in milliseconds since 1970: when its owner is reminded of it, when
 * it can be made, and from when on it no longer can. Undefined when it does not wait.
 */
export async function findResetTimes(resetId: string) {
  const reset = read((db) => findReset(db, resetId))
  if (!reset || reset.way !== 'waiting' || reset.outcome !== null) return undefined
  const { createdAt, readyAt } = reset
  const remindAt: number[] = []
  for (let at = createdAt + REMIND_EVERY; at < readyAt; at += REMIND_EVERY) remindAt.push(at)
  return { remindAt, readyAt, lapsesAt: readyAt + RESET_KEPT }
}

/** Tells the owner again that a reset waits. 'ended' when it no longer does. */
export const remindOfReset = (resetId: string) =>
  write((tx) => {
    const reset = findReset(tx, resetId)
    if (reset?.outcome !== null || reset.readyAt <= now()) return 'ended'
    return tell(tx, reset, 'reset-waiting')
  })

/** Tells the owner that the waiting time is over: 'told', 'early' while it is not, or 'ended'. */
export const tellResetReady = (resetId: string) =>
  write((tx) => {
    const reset = findReset(tx, resetId)
    if (reset?.outcome !== null || isLapsed(reset)) return 'ended'
    return isReady(reset) ? tell(tx, reset, 'reset-ready') : 'early'
  })

/** Ends a reset that nobody used for a week: 'stopped', 'early' before, or 'ended' when it had ended. */
export const lapseReset = (resetId: string) =>
  write((tx) => {
    const reset = findReset(tx, resetId)
    if (reset?.outcome !== null) return 'ended'
    if (!isLapsed(reset)) return 'early'
    endReset(tx, reset, { outcome: 'stopped', by: 'system' })
    return 'stopped'
  })

/** Whose factors a reset has taken away and when; undefined unless it was made. For what a crash cut short. */
export async function findMadeReset(resetId: string) {
  const reset = read((db) => findReset(db, resetId))
  if (reset?.outcome !== 'done') return undefined
  return { accountId: reset.accountId, madeAt: reset.endedAt! }
}

function tell(
  tx: Db,
  reset: Parameters<typeof endReset>[1],
  change: 'reset-waiting' | 'reset-ready',
) {
  const { accountId } = reset
  const owner = tx
    .select({ language: accounts.language })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .get()!
  tellOwner(tx, { ...reset, ...owner }, change)
  return 'told'
}
