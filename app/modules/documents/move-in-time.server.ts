import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { moveObject } from './move-object.server.ts'

type Move = ReturnType<typeof moveObject>

/** An answer waits so long for its files to be in their store. */
const LONGEST_WAIT = seconds(5)

/**
 * A store that did not take a file in time is not waited for by the next ones, so that their answers stay
 * quick, unless it takes another in time meanwhile.
 */
const NOT_WAITED_FOR = seconds(30)

/** So many files of up to 25 MB, each read back once, are in memory at a time for answers that wait. */
const AT_ONCE = 2

const underWay = new Map<string, Move>()
/** Of the store: it is not waited for until this time, by the clock that only goes forward. */
export const trouble = { until: -Infinity }

/** `moveObject` to the store that the settings choose. Asked again while it is under way, it is the same move. */
export function moveToChosenStore(storageName: string): Move {
  const known = underWay.get(storageName)
  if (known) return known
  const move = timedMove(storageName).finally(() => underWay.delete(storageName))
  underWay.set(storageName, move)
  return move
}

async function timedMove(storageName: string) {
  const began = performance.now()
  const outcome = await moveObject({ storageName, to: env.DOCUMENT_STORE })
  if (outcome === 'moved' && performance.now() - began < LONGEST_WAIT) trouble.until = -Infinity
  return outcome
}

/**
 * Waits until a file that was just kept here is in its store too, for five seconds at most. It may then
 * still be on its way, or not have begun: the function of its event goes on with it.
 */
export async function moveInTime(storageName: string): Promise<void> {
  if (performance.now() < trouble.until) return
  const time = new AbortController()
  const outOfTime = new Promise<'late'>((late) => {
    const timer = setTimeout(() => late('late'), LONGEST_WAIT)
    time.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  const moved = inTurn(storageName, time.signal).catch((error: unknown) => {
    log.warn({ err: error }, 'a file is not in its store yet')
    return 'late' as const
  })
  const outcome = await Promise.race([moved, outOfTime])
  time.abort()
  if (outcome === 'late') trouble.until = performance.now() + NOT_WAITED_FOR
}

/** Begins when fewer are under way; never once nobody waits for it any more. */
async function inTurn(storageName: string, ended: AbortSignal) {
  while (underWay.size >= AT_ONCE && !underWay.has(storageName)) {
    await Promise.race([...underWay.values()].map((move) => move.catch(() => undefined)))
    if (ended.aborted) return 'late'
  }
  return moveToChosenStore(storageName)
}
