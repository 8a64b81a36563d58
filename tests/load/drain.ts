import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { v7 as newId } from 'uuid'
import { startInWeather, switchEngine } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { copies } from '#tests/load/many-drafts.ts'

/** The insurer's agreed pace, claims a second. */
const PACE = 50
const MOST_RATIO = 1.05

/**
 * `count` claims, submitted while the engine was away, go to a core that takes 50 a second. Prints how
 * long that took against the ideal. @returns whether it took at most 1.05 times as long, and none came twice
 */
export async function drain(count = 10_000) {
  const { portal, person } = await startInWeather({ INSURER_EVENT_SINK: 'none' })
  try {
    await switchEngine(portal, true)
    const model = await person.reportCollision()
    const claimIds = await copies(portal, model, count)
    await portal.kill('portal')
    recordSubmitted(portal, claimIds)
    await portal.restart('portal')
    await switchEngine(portal, false)
    const begun = performance.now()
    const claims = await untilThere(portal, count + 1)
    const took = (performance.now() - begun) / 1_000
    const refs = claims.flatMap(({ externalRef }) => externalRef ?? [])
    const doubled = refs.length - new Set(refs).size
    const ideal = count / PACE
    console.log(
      `drain: ${refs.length - 1} of ${count} claims at the core in ${took.toFixed(1)} s, ideal ${ideal.toFixed(1)} s: ${(took / ideal).toFixed(3)} ×; doubled ${doubled}`,
    )
    return doubled === 0 && refs.length === count + 1 && took <= ideal * MOST_RATIO
  } finally {
    await portal.end()
  }
}

/** As their submissions would have left it: one event each waits in the outbox. */
function recordSubmitted({ settings }: RunningPortal, claimIds: string[]) {
  const database = new Database(join(settings.DATA_DIR!, 'app.db'))
  const insert = database.prepare(
    `INSERT INTO outbox (id, name, data, created_at, attempts) VALUES (?, 'claim/submitted', ?, ?, 0)`,
  )
  database.transaction(() => {
    for (const claimId of claimIds) insert.run(newId(), JSON.stringify({ claimId }), Date.now())
  })()
  database.close()
}

/** Looks seldom while little is there, for looking costs the core too. */
async function untilThere(portal: RunningPortal, total: number) {
  for (let looks = 0; looks < 1_000; looks++) {
    const claims = await claimsAtCore(portal)
    const there = claims.filter(({ externalRef, status }) => externalRef && status !== 'NEW')
    if (there.length >= total) return there
    await pause(Math.min(20_000, Math.max(200, ((total - there.length) / PACE) * 500)))
  }
  throw new Error('It did not drain')
}
