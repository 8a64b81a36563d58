import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Claim } from '#app/modules/claims/claims.ts'
import type { ClaimFile } from '#app/modules/insurer/insurer.ts'
import { ana } from '#tests/cast.ts'
import {
  eventsOf,
  shuffled,
  signedAt,
  signedSometime,
  thrice,
  walk,
  type WireEvent,
} from '#tests/faults/core-walk.ts'
import { deskDoes, settle, startInWeather } from '#tests/faults/in-weather.ts'
import { tellByRoad } from '#tests/faults/real-road.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import { goBy } from '#tests/journeys/go-by.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { copies } from '#tests/load/many-drafts.ts'

/** Steps of the claim before its walk: told, acknowledged. */
const BEFORE = 2
/** So many claims go the whole road, of processes; it is long. */
const BY_ROAD = 20

/**
 * R5: claims hear of their whole way through a real core: each event three times, shuffled, a part of them a
 * day late (as signed then, which is refused and comes by poll, or signed anew). A few go the whole road, from
 * the webhook to the page (`tellByRoad`). Then `most` copies of one that was read after each of its steps go
 * by schedules of their own, in this process: what is new is read as old as its event or any newer. Every one
 * works on no event twice and ends where the events in order end, and none ever goes back.
 */
export async function proveSchedules(most = 1_000, byRoad = BY_ROAD) {
  const { portal, person } = await startInWeather({ INSURER_EVENT_SINK: 'none' })
  try {
    const road = await tellByRoad(portal, person, byRoad)
    const model = await person.reportCollision()
    await settle(portal)
    const ids = await copies(portal, model, most + 1)
    const doors = await openDoors(portal)
    const told = await tellWay(portal, model, doors)
    const ends = await endsOf(doors, road.ids)
    const unheard = await countUnheard(doors, road.told)
    const one = await runAll(doors, told, ids)
    const isRoadRight =
      road.worked > 0 && road.again + unheard + ends.different === 0 && road.refused > 0
    const isEachOnce = one.worked === most * told.events.length
    return {
      holds: isRoadRight && isEachOnce && one.different + one.backwards === 0 && one.refused > 0,
      figures:
        `${ends.count} claims by webhook, engine and functions: ${road.delivered} deliveries, ${road.refused} refused for a signature a day old, ` +
        `of ${road.told.length} events ${road.worked} worked on, ${road.again} more than once, ${unheard} not kept or newer than what we have; ${ends.count - ends.different} of ${ends.count} ended as in order; ` +
        `${most} schedules of ${told.events.length} events, each three times and shuffled: ${one.delivered} deliveries, ` +
        `${one.refused} refused and brought by poll, ${most * told.events.length} events worked on ${one.worked} times; ` +
        `${most - one.different} of ${most} ended as in order, ${one.backwards} steps backwards`,
    }
  } finally {
    await portal.end()
  }
}

/** How many claims end otherwise than the first of them. Each has gone the way by itself, so times are left out. */
async function endsOf({ claims }: Doors, [inOrder = '', ...others]: string[]) {
  const endOf = async (claimId: string) =>
    stateOf((await claims.findOwnClaim({ claimId, holderId: ana.holderId }))!, { withTimes: false })
  const end = await endOf(inOrder)
  const ends = await Promise.all(others.map(endOf))
  return { count: others.length, different: ends.filter((one) => one !== end).length }
}

/** What was not worked on must be kept and of a version we have: read with another event, or done by us. */
async function countUnheard({ claims, insurer }: Doors, told: WireEvent[]) {
  const ids = told.map(({ claimId }) => String(claimId))
  const versions = await claims.listCoreVersions([...new Set(ids)])
  const isHeard = async ({ eventId, version }: WireEvent, index: number) =>
    (await insurer.getCoreEvent(eventId).catch(() => undefined)) !== undefined &&
    version <= (versions.get(ids[index] ?? '') ?? -1)
  const heard = await Promise.all(told.map(isHeard))
  return heard.filter((one) => !one).length
}

async function runAll(doors: Doors, told: Told, [inOrder = '', ...others]: string[]) {
  const end = await run(doors, told, { claimId: inOrder, order: told.events })
  const count = { different: 0, backwards: end.backwards, refused: 0, delivered: 0, worked: 0 }
  for (const claimId of others) {
    const one = await run(doors, told, { claimId, order: shuffled(thrice(told.events)) })
    if (one.state !== end.state) count.different++
    for (const what of ['backwards', 'refused', 'delivered', 'worked'] as const)
      count[what] += one[what]
  }
  return count
}

type Doors = Awaited<ReturnType<typeof openDoors>>
type Told = { events: WireEvent[]; files: ClaimFile[] }

/** The portal's own doors on its database, in this process; the portal itself is away. */
async function openDoors(portal: RunningPortal) {
  await portal.kill('portal')
  await goBy(portal)
  const { openDatabase } = await import('#db/client.server.ts')
  openDatabase(join(portal.settings.DATA_DIR!, 'app.db'))
  const claims = await import('#app/modules/claims/claims.server.ts')
  const insurer = await import('#app/modules/insurer/insurer.server.ts')
  return { claims, insurer, secret: portal.settings.INSURER_EVENT_SECRETS! }
}

/** Walks the claim through the core; what could be read after each step, and the events of them all. */
async function tellWay(portal: RunningPortal, model: string, { insurer }: Doors): Promise<Told> {
  const [{ claimId: coreClaimId } = { claimId: '' }] = await claimsAtCore(portal, model)
  const files: ClaimFile[] = []
  for (const [act, form] of walk) {
    await deskDoes(portal, `claims/${coreClaimId}/${act}`, form)
    files.push(await insurer.fetchClaimFile(coreClaimId))
  }
  return { events: await eventsOf(portal, [coreClaimId]), files }
}

type Schedule = { claimId: string; order: WireEvent[] }

async function run(doors: Doors, told: Told, { claimId, order }: Schedule) {
  const { claims } = doors
  const tally = { backwards: 0, refused: 0, delivered: 0, worked: 0 }
  const own = async () => (await claims.findOwnClaim({ claimId, holderId: ana.holderId }))!
  const coreClaimId = (await own()).coreClaimId!
  let newest = -1
  for (const event of order) {
    tally.delivered++
    const eventId = `${event.eventId}.${claimId}`.slice(0, 64)
    const { isLate, outcome } = await deliver(doors, { ...event, eventId, claimId: coreClaimId })
    if (isLate) tally.refused++
    // As our function does: it is started by what is new, and by nothing else.
    if (outcome === 'seen') continue
    tally.worked++
    const { claim, ...parts } = readAfter(told.files, event.version)
    await claims.applyClaimFile({
      file: { ...parts, claim: { ...claim, coreClaimId, externalRef: claimId } },
    })
    const { status } = await own()
    const stands = told.files.findLastIndex((file) => file.claim.status === status)
    if (stands < newest) tally.backwards++
    newest = Math.max(newest, stands)
  }
  return { ...tally, state: stateOf(await own()) }
}

/** One whose signature is a day old is refused at the webhook, and the poll brings it. */
async function deliver({ insurer, secret }: Doors, event: WireEvent) {
  const { verifySignedEvent, recordCoreEvent } = insurer
  const verify = (signed: ReturnType<typeof signedAt>) =>
    verifySignedEvent({ ...signed, arrivedAt: Date.now() })
  const sent = signedSometime(event, secret)
  const verified = verify(sent)
  const isLate = typeof verified === 'string'
  const taken = isLate ? verify(signedAt(event, secret, 0)) : verified
  if (isLate !== sent.isLate || typeof taken === 'string') throw new Error('Taken for another')
  return { isLate, outcome: await recordCoreEvent(taken, isLate ? 'poll' : 'webhook') }
}

/** A read begun after the event: what stood then, or anything that came later. */
function readAfter(files: ClaimFile[], version: number) {
  const possible = files.filter(({ claim }) => claim.version >= version)
  return possible[randomInt(possible.length || 1)] ?? files.at(-1)!
}

/** Everything a person reads of the claim, without our ids. */
function stateOf(
  { status, closedReason, steps, requests, adjuster, exposures, payments }: Claim,
  { withTimes = true } = {},
) {
  const isOwn = (name: string) => /Id$/.test(name) || (!withTimes && /(^at|At)$/.test(name))
  const parts = { status, closedReason, adjuster, exposures, payments, requests }
  // What came before the walk is dated anew in each copy.
  return JSON.stringify({ ...parts, steps: steps.slice(BEFORE) }, (name, value: unknown) =>
    isOwn(name) ? undefined : value,
  )
}
