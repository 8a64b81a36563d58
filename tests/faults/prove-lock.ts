import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { minutes } from '#app/platform/clock.ts'
import { databaseOf, ontoMount, realLiteFs, type OneMount } from '#tests/cluster/one-mount.ts'
import { drained } from '#tests/faults/drained.ts'
import { startInWeather } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { Answer } from '#tests/journeys/http-exchange.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { manyDrafts } from '#tests/load/many-drafts.ts'

const HELD_MS = 4_000
/** So long a change waits for the lock (db/commit-queue.ts), and what a timer may be late. */
const LOCK_WAIT_MS = 3_000 + 500
/** Pressed so late that the lock is free before anybody gives up. */
const LATE_MS = 2_000

/**
 * R8: another process holds the database's lock for four seconds while `most` people press the button,
 * half of them at once and half two seconds later. Who waits too long gets 503 with Retry-After and their form back,
 * and presses again; pages are read all the while. How long a crowd of half that size takes with no lock is measured before, since that is
 * the machine's doing. Where there is a `litefs` program the portal is on a mount of it.
 */
export async function proveLock(most = 200) {
  const { portal, person } = await startInWeather({ INSURER_TIMEOUT_SECONDS: '20' })
  let litefs: OneMount | undefined
  try {
    if (realLiteFs()) litefs = await ontoMount(portal)
    const half = Math.ceil(most / 2)
    const { claimIds, signature } = await manyDrafts(portal, person, most + half)
    const press = pressing(person, signature)
    const calm = await Promise.all(claimIds.splice(most).map(press))
    const late = claimIds.splice(half)
    const unlock = lock(portal)
    const readsDone = readPages(person, HELD_MS - 500)
    const early = Promise.all(claimIds.map(press))
    const later = pause(LATE_MS).then(() => Promise.all(late.map(press)))
    await pause(HELD_MS)
    unlock()
    const [atOnce, waited, reads] = await Promise.all([early, later, readsDone])
    const pressed = [...atOnce, ...waited]
    const again = await Promise.all(pressed.filter(isRefused).map((one) => press(one.claimId)))
    const taken = [...pressed, ...again].filter(isTaken)
    await drained(portal, { hurried: true, withinMs: minutes(10) })
    const there = await arrived(portal)
    return summary({ on: litefs?.kind, most, calm, atOnce, waited, reads, taken, there })
  } finally {
    await portal.end()
    await litefs?.end()
  }
}

type Press = { claimId: string; ms: number; answer: Answer }

const pressing =
  (person: HttpPerson, signature: Record<string, string>) =>
  async (claimId: string): Promise<Press> => {
    const begun = performance.now()
    const answer = await person.post(`/claims/${claimId}/submission`, signature)
    return { claimId, ms: performance.now() - begun, answer }
  }

const isTaken = ({ claimId, answer }: Press) =>
  answer.status === 302 && answer.location === `/claims/${claimId}/submission`

const isRefused = ({ answer }: Press) =>
  answer.status === 503 && Number(answer.headers['retry-after']) > 0

const hasTyped = ({ answer }: Press) => answer.html.includes('value="Ana Rivera"')

/** Somebody else's transaction, until the returned function ends it. */
function lock(portal: RunningPortal) {
  const other = new Database(databaseOf(portal))
  other.exec('BEGIN IMMEDIATE')
  return () => {
    other.exec('ROLLBACK')
    other.close()
  }
}

/** Milliseconds each page took. */
async function readPages(person: HttpPerson, forMs: number) {
  const times: number[] = []
  for (const until = performance.now() + forMs; performance.now() < until;) {
    const begun = performance.now()
    const { status } = await person.get('/claims')
    if (status !== 200) throw new Error(`A page was not read: ${status}`)
    times.push(performance.now() - begun)
    await pause(50)
  }
  return times
}

const arrived = async (portal: RunningPortal) =>
  (await claimsAtCore(portal)).flatMap(({ externalRef, status }) =>
    externalRef && status !== 'NEW' ? [externalRef] : [],
  )

type Seen = {
  on: string | undefined
  most: number
  calm: Press[]
  atOnce: Press[]
  waited: Press[]
  reads: number[]
  taken: Press[]
  there: string[]
}

const longestOf = (presses: Press[]) => Math.max(...presses.map(({ ms }) => ms))

function summary({ on = 'a plain disk', most, calm, atOnce, waited, reads, taken, there }: Seen) {
  const at = new Set(there)
  const lost = taken.filter(({ claimId }) => !at.has(claimId)).length
  const doubled = there.length - at.size
  const [longest, unhindered] = [longestOf([...atOnce, ...waited]), longestOf(calm)]
  const slowestPage = Math.max(...reads)
  const refused = atOnce.filter(isRefused)
  const typed = refused.filter(hasTyped).length
  const through = { atOnce: atOnce.filter(isTaken).length, late: waited.filter(isTaken).length }
  const figures =
    `on ${on}, ${refused.length} of ${atOnce.length} submissions under a lock of ${HELD_MS / 1_000} s refused with 503 and Retry-After, ${typed} with what was typed; ` +
    `${through.late} of ${waited.length} that came late waited and went through; longest wait ${longest.toFixed(0)} ms, with no lock ${unhindered.toFixed(0)} ms; ` +
    `${reads.length} pages read meanwhile, the slowest in ${slowestPage.toFixed(0)} ms; ` +
    `${taken.length} of ${most} acknowledged in the end; lost ${lost}, doubled ${doubled}`
  // Where a crowd keeps the machine busy some begin to wait only when the lock is soon free.
  const isKind = typed === refused.length && typed > 0 && typed + through.atOnce === atOnce.length
  const isBounded = longest <= LOCK_WAIT_MS + unhindered && slowestPage <= 1_000 + unhindered
  const isKept = taken.length === most && lost + doubled === 0
  return { holds: isKind && through.late === waited.length && isBounded && isKept, figures }
}
