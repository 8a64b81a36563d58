import type { Server } from 'node:http'
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { setDraining } from '#app/http/draining.server.ts'

/** From SIGTERM until connections are left to themselves; fly.toml kills later than that. */
export const DRAIN_LIMIT = seconds(45)

/** What is still to be ended then, all of it together. */
export const ENDINGS_LIMIT = seconds(10)

/**
 * How this server ends without failing anybody: readiness says no and every answer closes its
 * connection; for LINGER_SECONDS it goes on answering whoever has not heard yet; then it takes nothing
 * new, lets requests in flight end within DRAIN_LIMIT, and runs `endings` in turn. Called again it
 * lingers no longer.
 */
export function drainer(server: Server, endings: (() => unknown)[]) {
  const hurry = new AbortController()
  let begun: Promise<void> | undefined
  return () => {
    if (begun) hurry.abort()
    return (begun ??= drain(server, endings, hurry.signal))
  }
}

async function drain(server: Server, endings: (() => unknown)[], hurry: AbortSignal) {
  const began = performance.now()
  setDraining(true)
  log.info('draining')
  await pause(seconds(env.LINGER_SECONDS), undefined, { signal: hurry }).catch(() => {})
  await quietMoment()
  const closed = new Promise<string>((resolve) => server.close(() => resolve('all answered')))
  const idle = setInterval(() => server.closeIdleConnections(), 500)
  const left = DRAIN_LIMIT - (performance.now() - began)
  const outcome = await Promise.race([closed, pause(left, 'some were cut off', { ref: false })])
  clearInterval(idle)
  await Promise.race([endAll(endings), pause(ENDINGS_LIMIT, undefined, { ref: false })])
  log.info({ ms: Math.round(performance.now() - began), outcome }, 'drained')
}

/**
 * When all that had arrived has been read, and nothing takes its time: closing loses whatever lies
 * unread then, connections that nobody has picked up and requests in idle ones.
 */
async function quietMoment() {
  const giveUpAt = performance.now() + QUIET_WITHIN
  for (let quiet = 0; quiet < QUIET_TURNS && performance.now() < giveUpAt;) {
    const began = performance.now()
    await turn()
    quiet = performance.now() - began < QUIET_MS ? quiet + 1 : 0
  }
}
const QUIET_WITHIN = seconds(1)
const QUIET_TURNS = 3
const QUIET_MS = 0.3

async function endAll(endings: (() => unknown)[]) {
  for (const end of endings)
    try {
      await end()
    } catch (error) {
      log.warn({ err: error }, 'something did not end well')
    }
}
