import { seconds } from '#app/platform/clock.ts'
import { covers, localPosition, type Position } from './position.server.ts'
import { forgetUnwritten } from '#app/platform/second-copies.server.ts'
import { settleNoMore, settleSoon } from './settle-copies.server.ts'

/** A replica tells every second at least how far it is; one that missed three is gone. */
const HEARD_FOR = seconds(3)
const OWN_REMEMBERED = 64

/** `at` by a clock that only goes forward. */
const heard = new Map<string, { position: Position; at: number }>()
const own = new Map<string, string>()
/** The answers that wait for a replica right now. */
export const waiting = new Set<(position: Position) => void>()
let since: Position | undefined
let isSinceCovered = false

/**
 * A replica tells the primary how far it has come. False, and nobody takes it for a second copy, where
 * it is not a part of this primary's history: beyond it, or with other contents.
 */
export async function hearReplica(machine: string, position: Position) {
  const current = await localPosition()
  if (!current || !isOurs(position, current)) {
    heard.delete(machine)
    return false
  }
  heard.set(machine, { position, at: performance.now() })
  since ??= current
  isSinceCovered ||= covers(position, since)
  for (const hear of waiting) hear(position)
  settleSoon(position)
  return true
}

/** Behind this machine and not known otherwise: LiteFS applies a transaction only to what it was made on. */
function isOurs(position: Position, current: Position) {
  remember(current)
  const { transaction, checksum } = position
  if (transaction > current.transaction) return false
  return (own.get(transaction) ?? checksum) === checksum
}

/** Whether a replica was heard in the last seconds. */
export function hasReplica() {
  forgetNotHeardSince(performance.now() - HEARD_FOR)
  return heard.size > 0
}

function forgetNotHeardSince(time: number) {
  for (const [machine, { at }] of heard) if (at < time) heard.delete(machine)
}

/** Whether a replica has at least everything that was here when this machine began to write. */
export const isHistoryCovered = () => isSinceCovered

/**
 * Waits until a replica has come as far as `wanted`, for `patience` milliseconds at most. Where none was
 * heard lately it does not wait, and one that was not heard meanwhile costs nobody else a wait.
 */
export async function untilCovered(wanted: Position, patience: number): Promise<boolean> {
  remember(wanted)
  if (!hasReplica()) return false
  for (const { position } of heard.values()) if (covers(position, wanted)) return true
  const began = performance.now()
  const isCovered = await new Promise<boolean>((resolve) => {
    const giveUp = setTimeout(() => settle(false), patience)
    const hear = (position: Position) => void (covers(position, wanted) && settle(true))
    const settle = (result: boolean) => {
      clearTimeout(giveUp)
      waiting.delete(hear)
      resolve(result)
    }
    waiting.add(hear)
  })
  if (!isCovered) forgetNotHeardSince(began)
  return isCovered
}

/** What was heard while this machine was the primary says nothing once it is not. */
export function forgetReplicas() {
  settleNoMore()
  forgetUnwritten()
  heard.clear()
  own.clear()
  since = undefined
  isSinceCovered = false
}

function remember({ transaction, checksum }: Position) {
  own.delete(transaction)
  own.set(transaction, checksum)
  if (own.size > OWN_REMEMBERED) own.delete(own.keys().next().value!)
}
