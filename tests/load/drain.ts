import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { v7 as newId } from 'uuid'
import { dial, readJson, startInWeather, switchEngine } from '#tests/faults/in-weather.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { cpuSeconds } from '#tests/load/cpu-seconds.ts'
import { copies } from '#tests/load/many-drafts.ts'

/** What the core takes, claims a second: our own pace, agreed with the insurer, is the same. */
const PACE = 50
/** What the core did not take counts so long: a start that is slower must not make a claim wait for its next try. */
const LEFT_OVER_MS = 5_000
const MOST_RATIO = 1.05
/** The claim that goes alone, and the one that the others are copies of. */
const OTHERS = 2

/**
 * `count` claims, submitted while the engine was away, go to a core that takes 50 a second and answers 429 to
 * more. Prints how long that took against the ideal, and how often it was more. @returns whether it took at most
 * 1.05 times as long, and none came twice
 */
export async function drain(count = 10_000) {
  // All are one person's: how far the portal looks back for what it might sum up would grow with them.
  const { portal, person } = await startInWeather({
    INSURER_EVENT_SINK: 'none',
    DIGEST_MINUTES: '0.1',
  })
  try {
    const lead = await leadOf(portal, person)
    await switchEngine(portal, true)
    const model = await person.reportCollision()
    const claimIds = await copies(portal, model, count)
    await portal.kill('portal')
    recordSubmitted(portal, claimIds)
    await portal.restart('portal')
    await dial(portal, {
      fault: 'capacity',
      operation: 'createClaim',
      perSecond: PACE,
      ms: LEFT_OVER_MS,
    })
    const used = cpuOf(portal)
    await switchEngine(portal, false)
    const begun = performance.now()
    await untilThere(portal, count + OTHERS)
    const took = (performance.now() - begun) / 1_000
    const spent = cpuOf(portal).map((now, at) => (1_000 * (now - used[at]!)) / count)
    const refs = listArrived(portal)
    const doubled = refs.length - new Set(refs).size
    const ideal = count / PACE
    const ratio = took / ideal
    const besideLead = took / (ideal + lead)
    const [atPortal, atStandIns] = spent.map((ms) => ms.toFixed(1))
    console.log(
      `drain: ${refs.length - OTHERS} of ${count} claims at the core in ${took.toFixed(1)} s, ideal ${ideal.toFixed(1)} s: ${ratio.toFixed(3)} ×, ${besideLead.toFixed(3)} × with the ${lead.toFixed(2)} s that one claim alone takes; doubled ${doubled}; the core, which takes ${PACE} a second, answered 429 ${await countRefused(portal)} times; a claim costs ${atPortal} ms of processor in the portal, ${atStandIns} ms in the stand-ins`,
    )
    return doubled === 0 && refs.length === count + OTHERS && ratio <= MOST_RATIO
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

/** Seconds from the receipt of one claim until the core has it, with nothing else to do: the last of many needs them too. */
async function leadOf(portal: RunningPortal, person: HttpPerson) {
  await person.reportCollision()
  const begun = performance.now()
  await untilThere(portal, 1)
  return (performance.now() - begun) / 1_000
}

async function countRefused({ mocks }: RunningPortal) {
  const { dials } = await readJson<{ dials: { refused?: number }[] }>(`${mocks}/insurer/dials`)
  return dials.reduce((sum, { refused = 0 }) => sum + refused, 0)
}

const cpuOf = ({ parts }: RunningPortal) => [parts.portal, parts.mocks].map(cpuSeconds)

/** Looks into the core's own file, so that looking costs the core nothing. */
async function untilThere(portal: RunningPortal, total: number) {
  const giveUpAt = performance.now() + 60 * 60_000
  while (listArrived(portal).length < total) {
    if (performance.now() > giveUpAt) throw new Error('It did not drain')
    await pause(total === 1 ? 20 : 250)
  }
}

/** Our references of all claims that the core has acknowledged. */
function listArrived({ settings }: RunningPortal) {
  const file = join(settings.DATA_DIR!, 'mocks', 'insurer.sqlite')
  const database = new Database(file, { readonly: true })
  const refs = database
    .prepare(
      `SELECT external_ref FROM claims WHERE external_ref IS NOT NULL AND body ->> '$.status' <> 'NEW'`,
    )
    .pluck()
    .all() as string[]
  database.close()
  return refs
}
