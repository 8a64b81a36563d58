import { setTimeout as pause } from 'node:timers/promises'
import { readJson } from '#tests/faults/in-weather.ts'
import { hurry } from '#tests/journeys/core-state.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

type Drain = {
  /** Makes what waits for another try due at once: not where the waiting is what is tried. */
  hurried: boolean
  withinMs: number
}

/** Resolves to whether everything was handed over in time: no event waits, and the engine is idle. */
export async function drained(portal: RunningPortal, { hurried, withinMs }: Drain) {
  const giveUpAt = Date.now() + withinMs
  for (let calm = 0; Date.now() < giveUpAt; await pause(500)) {
    if (hurried) await hurry(portal)
    calm = (await isIdle(portal)) ? calm + 1 : 0
    if (calm === 3) return true
  }
  return false
}

async function isIdle({ origin, mocks }: RunningPortal) {
  const within = 'withinMs=86400000&timeoutMs=250'
  const { idle } = await readJson<{ idle: boolean }>(`${mocks}/inngest/idle?${within}`)
  const ready = await readJson<{ eventsWaitSince: number | null }>(`${origin}/health/ready`)
  return idle && ready.eventsWaitSince === null
}
