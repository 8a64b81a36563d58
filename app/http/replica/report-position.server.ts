import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { askPeer, isOneOfMany, thisMachine } from '#app/platform/peers.server.ts'
import { localPosition, writePosition, type Position } from './position.server.ts'
import { forgetReplicas } from './replicas.server.ts'
import { currentRole } from './role.server.ts'

const LOOK_EVERY_MS = 20
const TELL_AT_LEAST_EVERY = seconds(1)
const PATIENCE = seconds(2)

/**
 * As long as this machine is a replica it tells its primary how far it has come: each time it came
 * further, one message at a time, and once a second anyhow. Returns a function that ends it.
 */
export function startReporting() {
  const ending = new AbortController()
  if (isOneOfMany()) void report(ending.signal)
  return () => ending.abort()
}

async function report(ending: AbortSignal) {
  let told: { position: Position; at: number } | undefined
  while (!ending.aborted) {
    await pause(LOOK_EVERY_MS)
    const role = await currentRole()
    if (role.kind !== 'replica') {
      told = undefined
      if (role.kind === 'orphan') forgetReplicas()
      continue
    }
    forgetReplicas()
    const position = await localPosition()
    const isDue = !told || told.at < performance.now() - TELL_AT_LEAST_EVERY
    if (!position || (!isDue && isSame(position, told!.position))) continue
    told = { position, at: performance.now() }
    await tell(role.primary, position)
  }
}

const isSame = (one: Position, other: Position) => writePosition(one) === writePosition(other)

async function tell(primary: string, position: Position) {
  const body = JSON.stringify({ machine: thisMachine(), position: writePosition(position) })
  const signal = AbortSignal.timeout(PATIENCE)
  try {
    const response = await askPeer(primary, '/internal/position', { method: 'POST', body, signal })
    await response.body?.cancel()
  } catch (error) {
    log.debug({ err: error }, 'the primary did not hear how far this replica is')
  }
}
