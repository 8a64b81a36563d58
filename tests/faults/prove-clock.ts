import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { ana, ben } from '#tests/cast.ts'
import { settle, startInWeather } from '#tests/faults/in-weather.ts'
import { setOff } from '#tests/faults/set-off.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import { httpPerson, type HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

/** How far the clock is off, in hours, one after the other. */
const jumps = [1, -1, 0]
const TAKES_EFFECT_MS = 50
/** Tables whose newest row, or order, is told by their ids. */
const inOrder = ['outbox', 'hand_overs', 'notices', 'documents']

/**
 * R9: the portal's clock jumps an hour ahead, two back, where another process goes on, and is right again,
 * `rounds` times. At each somebody who is logged in reads and reports a claim, and another one logs in;
 * what was logged out stays so; in the end every claim is at the core once, and whatever was written later
 * has the greater id. The engine and the core have the right time: their calls are refused until ours is right.
 */
export async function proveClock(rounds = 3) {
  const { portal, person } = await startInWeather()
  try {
    const setClock = await withOwnClock(portal)
    const left = await loggedOutCopy(portal)
    const seen: Seen = { logouts: 0, revived: 0, logins: 0, acknowledged: [] }
    for (let round = 0; round < rounds; round++) {
      for (const jump of jumps) {
        await setClock(jump)
        if (jump < 0) await portal.killAndRestart('portal')
        await useIt(portal, { person, left, seen })
      }
      await settle(portal)
    }
    return await summary(portal, seen, rounds)
  } finally {
    await portal.end()
  }
}

type Seen = { logouts: number; revived: number; logins: number; acknowledged: string[] }

/** Starts the portal again with a clock that can be set; the stand-ins keep the right one. */
async function withOwnClock(portal: RunningPortal) {
  const file = join(portal.settings.DATA_DIR!, 'clock-off')
  setOff(file, 0)
  const loaded = resolve(import.meta.dirname, 'set-clock.ts')
  Object.assign(portal.settings, { CLOCK_OFF_FILE: file, NODE_OPTIONS: `--import=${loaded}` })
  await portal.killAndRestart('portal')
  return async (hoursOff: number) => {
    setOff(file, hoursOff * 3_600_000)
    await pause(TAKES_EFFECT_MS)
  }
}

/** A copy of all cookies of a session that its owner has ended since. */
async function loggedOutCopy(portal: RunningPortal) {
  const [owner, copy] = [httpPerson(portal), httpPerson(portal)]
  await owner.logIn(ana)
  copy.keep(owner.cookie().split('; '))
  if ((await copy.get('/dashboard')).status !== 200) throw new Error('The copy was no good')
  await owner.post('/logout', {})
  return copy
}

type Using = { person: HttpPerson; left: HttpPerson; seen: Seen }

async function useIt(portal: RunningPortal, { person, left, seen }: Using) {
  for (const answer of [await left.get('/dashboard'), await left.post('/claims/new', {})])
    if (!answer.location?.startsWith('/login')) seen.revived++
  const { status } = await person.get('/dashboard')
  if (status !== 200) seen.logouts++
  const claimId = await person.prepareCollision()
  const { location } = await person.submit(claimId)
  if (location === `/claims/${claimId}/submission`) seen.acknowledged.push(claimId)
  await httpPerson(portal).logIn(ben)
  seen.logins++
}

async function summary(portal: RunningPortal, seen: Seen, rounds: number) {
  const { acknowledged, logins, logouts, revived } = seen
  const there = (await claimsAtCore(portal)).map(({ externalRef }) => externalRef)
  const timesThere = acknowledged.map((id) => there.filter((one) => one === id).length)
  const once = timesThere.filter((times) => times === 1).length
  const { rows, astray } = idsInOrder(portal)
  const isChained = auditHolds(portal)
  const jumped = rounds * jumps.length
  const isKept = acknowledged.length === jumped && once === jumped
  return {
    holds: isKept && logouts + revived + astray === 0 && rows > jumped && isChained,
    figures:
      `clock set ${jumped} times (an hour ahead, an hour behind with a new process, right): ${logouts} logouts, ${logins} of ${jumped} new logins, ` +
      `${revived} answers to a session that was ended; ${acknowledged.length} of ${jumped} claims acknowledged, ${once} once at the core; ` +
      `${astray} of ${rows} rows with an id below that of a row before it; the audit ${isChained ? 'is whole' : 'does not verify'}`,
  }
}

/** By SQLite's own count of rows, which no clock moves. */
function idsInOrder({ settings }: RunningPortal) {
  const database = new Database(join(settings.DATA_DIR!, 'app.db'), { readonly: true })
  let [rows, astray] = [0, 0]
  for (const table of inOrder) {
    const ids = database.prepare(`SELECT id FROM ${table} ORDER BY rowid`).pluck().all() as string[]
    rows += ids.length
    astray += ids.filter((id, at) => at > 0 && id < ids[at - 1]!).length
  }
  database.close()
  return { rows, astray }
}

function auditHolds({ settings }: RunningPortal) {
  const env = { ...process.env, ...settings }
  return spawnSync(process.execPath, ['scripts/audit-verify.ts'], { env }).status === 0
}
