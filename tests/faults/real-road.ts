import { deskDoes, readJson, settle } from '#tests/faults/in-weather.ts'
import {
  eventsOf,
  shuffled,
  signedAt,
  signedSometime,
  thrice,
  walk,
} from '#tests/faults/core-walk.ts'
import type { WireEvent } from '#tests/faults/core-walk.ts'
import { claimsAtCore, hurry } from '#tests/journeys/core-state.ts'
import type { HttpPerson } from '#tests/journeys/http-person.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

/**
 * `count` claims go through the core, and a further one, whose events come in order. Those of the others go
 * to the portal's own webhook from the first step on: each three times, shuffled, some signed a day ago;
 * the engine, our functions and the reducer do the rest. The core itself sends nothing; what the webhook
 * refused its feed has.
 */
export async function tellByRoad(portal: RunningPortal, person: HttpPerson, count: number) {
  const ids: string[] = []
  while (ids.length <= count) ids.push(await person.reportCollision())
  await hearTheRest(portal)
  const atCore = await Promise.all(ids.map((id) => claimsAtCore(portal, id)))
  const [inOrder = '', ...others] = atCore.map(([claim]) => claim!.claimId)
  const tally = { delivered: 0, refused: 0 }
  let [known, waiting]: [number, WireEvent[]] = [0, []]
  for (const [act, form] of walk) {
    for (const one of [inOrder, ...others]) await deskDoes(portal, `claims/${one}/${act}`, form)
    const events = await eventsOf(portal, others)
    waiting = shuffled([...waiting, ...thrice(events.slice(known))])
    known = events.length
    // Half of them stay away for now, so what is read at the core is often newer than the event.
    await deliver(portal, waiting.splice(0, waiting.length / 2), tally)
  }
  await deliver(portal, waiting, tally)
  for (const event of await eventsOf(portal, [inOrder])) await post(portal, signed(portal, event))
  await hearTheRest(portal)
  const told = await eventsOf(portal, [inOrder, ...others])
  return { ids, ...tally, told, ...(await timesWorked(portal, told)) }
}

/** Whatever came by no event the feed brings, and everything is worked on. */
async function hearTheRest(portal: RunningPortal) {
  await settle(portal)
  await hurry(portal, { function: 'haven-poll-insurer' })
  await settle(portal)
}

const signed = ({ settings }: RunningPortal, event: WireEvent) =>
  signedAt(event, settings.INSURER_EVENT_SECRETS!, 0)

async function deliver(
  portal: RunningPortal,
  events: WireEvent[],
  tally: { delivered: number; refused: number },
) {
  for (const event of events) {
    const one = signedSometime(event, portal.settings.INSURER_EVENT_SECRETS!)
    const status = await post(portal, one)
    if (status !== (one.isLate ? 401 : 202)) throw new Error(`The webhook said ${status}`)
    tally.delivered++
    if (one.isLate) tally.refused++
  }
}

async function post({ origin }: RunningPortal, { raw, timestamp, signature }: Signed) {
  const { status } = await fetch(`${origin}/webhooks/insurer`, {
    method: 'POST',
    headers: { 'tidewater-signature': `t=${timestamp},v1=${signature}` },
    body: raw,
  })
  return status
}
type Signed = ReturnType<typeof signed>

/**
 * How many of these events the engine had worked on, and how often one more than once, or under an id that the core
 * never gave. What the poll brings of a version we have makes no work, and what the webhook brought first does.
 */
async function timesWorked({ mocks }: RunningPortal, told: WireEvent[]) {
  const { runs } = await readJson<{ runs: { event: { data: Record<string, string> } }[] }>(
    `${mocks}/inngest/runs?function=haven-apply-insurer-event&limit=100000`,
  )
  const about = new Set(told.map((one) => one.claimId))
  const ours = runs.map(({ event }) => event.data).filter((data) => about.has(data['about']))
  const ids = new Set(ours.map((data) => data['eventId']))
  const worked = told.filter(({ eventId }) => ids.has(eventId)).length
  return { worked, again: ours.length - worked }
}
