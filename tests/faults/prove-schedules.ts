import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Claim } from '#app/modules/claims/claims.ts'
import type { ClaimFile } from '#app/modules/insurer/insurer.ts'
import { signEvent } from '#mocks/insurer/events/sign-event.ts'
import { ana } from '#tests/cast.ts'
import { deskDoes, readJson, settle, startInWeather } from '#tests/faults/in-weather.ts'
import { claimsAtCore } from '#tests/journeys/core-state.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'
import { copies } from '#tests/load/many-drafts.ts'

const DAY = 86_400
/** Steps of the claim before its walk: told, acknowledged. */
const BEFORE = 2

/** A claim's way through the core, from the notice to its end. */
const walk: [act: string, form: Record<string, string>][] = [
  ['assign', { adjuster: 'Marcus Bell' }],
  ['ask-document', { documentType: 'REPAIR_ESTIMATE', subject: 'An estimate', text: 'Send it.' }],
  ['investigate', {}],
  ['write-note', { text: 'We have looked at the photos.' }],
  ['evaluate', {}],
  ['deny', { coverageCode: 'COLL', item: 'Bumper', reason: 'Old damage.', cure: 'A photo.' }],
  ['close', { reasonCode: 'NOT_COVERED', reason: 'Nothing new.' }],
]

/**
 * R5: one claim's whole way through a real core, read after each of its steps; then `most` copies of the
 * claim hear of it by schedules of their own: each event three times, shuffled, a part of them a day late
 * (as signed then, which is refused and comes by poll, or signed anew), each read as old as its event or
 * any newer. Every copy ends where the events in order end, and none ever goes back.
 */
export async function proveSchedules(most = 1_000) {
  const { portal, person } = await startInWeather()
  try {
    const model = await person.reportCollision()
    await settle(portal)
    const ids = await copies(portal, model, most + 1)
    const doors = await openDoors(portal)
    const told = await tellWay(portal, model, doors)
    const [inOrder = '', ...others] = ids
    const end = await run(doors, told, { claimId: inOrder, order: told.events })
    const count = { different: 0, backwards: end.backwards, refused: 0, delivered: 0 }
    for (const claimId of others) {
      const one = await run(doors, told, { claimId, order: shuffledThrice(told.events) })
      if (one.state !== end.state) count.different++
      count.backwards += one.backwards
      count.refused += one.refused
      count.delivered += one.delivered
    }
    return {
      holds: others.length === most && count.different + count.backwards === 0 && count.refused > 0,
      figures:
        `${most} schedules of ${told.events.length} events, each three times and shuffled: ${count.delivered} deliveries, ` +
        `${count.refused} refused for a signature a day old and brought by poll; ` +
        `${most - count.different} of ${most} ended as in order, ${count.backwards} steps backwards`,
    }
  } finally {
    await portal.end()
  }
}

type Doors = Awaited<ReturnType<typeof openDoors>>
type WireEvent = { eventId: string; version: number } & Record<string, unknown>
type Told = { events: WireEvent[]; files: ClaimFile[] }

/** The portal's own doors on its database, in this process; the portal itself is away. */
async function openDoors(portal: RunningPortal) {
  await portal.kill('portal')
  Object.assign(process.env, portal.settings)
  const { openDatabase } = await import('#db/client.server.ts')
  openDatabase(join(portal.settings.DATA_DIR!, 'app.db'))
  const claims = await import('#app/modules/claims/claims.server.ts')
  const insurer = await import('#app/modules/insurer/insurer.server.ts')
  return { claims, insurer }
}

/** Walks the claim through the core; what could be read after each step, and the events of them all. */
async function tellWay(portal: RunningPortal, model: string, { insurer }: Doors): Promise<Told> {
  const [{ claimId: coreClaimId } = { claimId: '' }] = await claimsAtCore(portal, model)
  const files: ClaimFile[] = []
  for (const [act, form] of walk) {
    await deskDoes(portal, `claims/${coreClaimId}/${act}`, form)
    files.push(await insurer.fetchClaimFile(coreClaimId))
  }
  const { events } = await readJson<{ events: (WireEvent & { claimId?: string })[] }>(
    `${portal.mocks}/insurer/state/events`,
  )
  return { events: events.filter(({ claimId }) => claimId === coreClaimId), files }
}

type Schedule = { claimId: string; order: WireEvent[] }

async function run({ claims, insurer }: Doors, told: Told, { claimId, order }: Schedule) {
  const tally = { backwards: 0, refused: 0, delivered: 0 }
  const own = async () => (await claims.findOwnClaim({ claimId, holderId: ana.holderId }))!
  const coreClaimId = (await own()).coreClaimId!
  let newest = -1
  for (const event of order) {
    tally.delivered++
    const eventId = `${event.eventId}.${claimId}`.slice(0, 64)
    if (!(await deliver(insurer, { ...event, eventId, claimId: coreClaimId }))) tally.refused++
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

/** Whether it came by the webhook; one whose signature is a day old is refused, and the poll brings it. */
async function deliver({ verifySignedEvent, recordCoreEvent }: Doors['insurer'], event: WireEvent) {
  const signed = (age: number) => {
    const raw = JSON.stringify(event)
    const timestamp = String(Math.floor(Date.now() / 1_000) - age)
    const signature = signEvent(process.env.INSURER_EVENT_SECRETS!, timestamp, raw)
    return verifySignedEvent({ raw, signature, timestamp, arrivedAt: Date.now() })
  }
  const isLate = randomInt(10) === 0
  const verified = signed(isLate ? DAY : 0)
  const taken = typeof verified === 'string' ? signed(0) : verified
  if (typeof taken === 'string') throw new Error(`A genuine event was refused: ${taken}`)
  await recordCoreEvent(taken, verified === taken ? 'webhook' : 'poll')
  return verified === taken
}

/** A read begun after the event: what stood then, or anything that came later. */
function readAfter(files: ClaimFile[], version: number) {
  const possible = files.filter(({ claim }) => claim.version >= version)
  return possible[randomInt(possible.length || 1)] ?? files.at(-1)!
}

function shuffledThrice(events: WireEvent[]) {
  const order = [...events, ...events, ...events]
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}

/** Everything a person reads of the claim, without our ids. */
function stateOf({ status, closedReason, steps, requests, adjuster, exposures, payments }: Claim) {
  return JSON.stringify({
    ...{ status, closedReason, adjuster, exposures, payments },
    // What came before the walk is dated anew in each copy.
    steps: steps.slice(BEFORE).map(({ stepId: _own, ...step }) => step),
    requests: requests.map(({ requestId: _own, ...request }) => request),
  })
}
