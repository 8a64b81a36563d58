import { seconds } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { settleSecondCopies } from '#app/platform/second-copies.server.ts'
import type { Position } from './position.server.ts'

/** One write for what many reports cover. */
const SETTLE_EVERY = seconds(1)

let settledAt = -Infinity
let furthest: Position | undefined
let later: NodeJS.Timeout | undefined

/** A replica has come as far as `position`: second copies that it covers are missing no more, at once or a second later. */
export function settleSoon(position: Position) {
  if (!furthest || position.transaction > furthest.transaction) furthest = position
  later ??= setTimeout(settle, Math.max(0, settledAt + SETTLE_EVERY - performance.now())).unref()
}

function settle() {
  const reached = furthest!
  later = furthest = undefined
  settledAt = performance.now()
  settleSecondCopies(reached).catch((error: unknown) =>
    log.warn({ err: error }, 'second copies were not settled'),
  )
}

/** The timer may be one of a machine that is the primary no more. */
export function settleNoMore() {
  clearTimeout(later)
  later = furthest = undefined
  settledAt = -Infinity
}
