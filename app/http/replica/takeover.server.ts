import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '#app/platform/clock.ts'
import { isDraining } from '#app/http/draining.server.ts'
import { hadPrimaryAt, roleAnew, type Role } from './role.server.ts'

type Known = Exclude<Role, { kind: 'orphan' }>

/**
 * A planned move of the role, as each deploy makes them, was over within 1.2 s (decision 0037). A form is
 * at most 256 KB while it waits, so that a hundred of them are 25 MB; an upload lies unread in its connection.
 */
export const takeover = {
  awaitedFor: seconds(2),
  mostAtOnce: 100,
  missedAt: undefined as number | undefined,
}
const LOOKS_EVERY_MS = 50
/** A replica's primary that was not reached so long ago is another matter than one that is not reached now. */
const MISSED_ANEW_AFTER = seconds(10)

let looking: Promise<Role> | undefined
let waiting = 0

/**
 * Who can take a change that found no primary: this machine or another than `gone`, which could not be
 * reached. All who wait do so until two seconds after the primary was missed first, whoever comes later not
 * at all. Undefined when there is none by then, when a hundred wait, when this process is about to end, or
 * when `signal` says that the person has gone.
 */
export async function primaryAfter(
  gone: string | undefined,
  signal: AbortSignal,
): Promise<Known | undefined> {
  if (waiting >= takeover.mostAtOnce) return undefined
  const giveUpAt = missedSince() + takeover.awaitedFor
  waiting++
  try {
    while (performance.now() < giveUpAt && !signal.aborted && !isDraining()) {
      const role = await lookSoon()
      if (role.kind === 'orphan' || (role.kind === 'replica' && role.primary === gone)) continue
      takeover.missedAt = undefined
      return role
    }
  } finally {
    waiting--
  }
  return undefined
}

/** An orphan knows when it last had a primary; a replica goes on to be told of one that is gone. */
function missedSince() {
  const now = performance.now()
  const { missedAt = -Infinity } = takeover
  if (now - missedAt > MISSED_ANEW_AFTER) takeover.missedAt = now
  return Math.min(takeover.missedAt ?? now, hadPrimaryAt())
}

/** One look for all who wait. */
function lookSoon() {
  return (looking ??= pause(LOOKS_EVERY_MS)
    .then(roleAnew)
    .finally(() => (looking = undefined)))
}
