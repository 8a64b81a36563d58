import { randomUUID } from 'node:crypto'
import { type Core } from '../core.ts'
import { findClaim } from '../claims/keep-claim.ts'
import { type Dial, type Fault, listDials, strike } from '../dials/dials.ts'
import { type CoreEvent } from '../shapes.ts'
import { hours, minutes, seconds } from '../times.ts'
import { signEvent } from './sign-event.ts'

const givesUpAfter = hours(24)
const answersWithin = seconds(10)
const atOnce = 8
const pauses = [
  ...[seconds(0.2), seconds(1), seconds(2), seconds(5), seconds(15), seconds(30)],
  ...[minutes(1), minutes(5), minutes(15), hours(1)],
]

type Waiting = { sequence: number; attempts: number; first_at: number; body: string }
type Flight = { sequences: Set<number>; landed: Promise<unknown>[] }

const flights = new WeakMap<Core, Flight>()

/** Starts every delivery that is due, eight at a time; what fails waits longer each time, for 24 hours. */
export function sendDueEvents(core: Core) {
  const dials = listDials(core)
  if (!core.eventSink || dials.some(({ fault }) => fault === 'events-off')) return
  const flight = flightOf(core)
  const due = dueNow(core, dials).filter(({ sequence }) => !flight.sequences.has(sequence))
  for (const waiting of due.slice(0, atOnce - flight.sequences.size)) {
    flight.sequences.add(waiting.sequence)
    const landed = deliver(core, waiting).finally(() => {
      flight.sequences.delete(waiting.sequence)
      flight.landed.splice(flight.landed.indexOf(landed), 1)
      if (core.db.open) core.wake()
    })
    flight.landed.push(landed)
  }
}

/** Resolves when no delivery is under way any more. */
export async function landEvents(core: Core) {
  await Promise.allSettled(flightOf(core).landed)
}

/** How many events still wait for delivery. */
export function countWaitingEvents(core: Core): number {
  return (core.sql('SELECT count(*) AS count FROM deliveries').get() as { count: number }).count
}

async function deliver(core: Core, waiting: Waiting) {
  const event = JSON.parse(waiting.body) as CoreEvent
  const struck = strikeEvent(core, event)
  if (struck.has('events-drop')) return forget(core, waiting.sequence)
  const copies = struck.has('events-duplicate') ? 2 : 1
  const raw = core.dialect ? JSON.stringify(core.dialect.toTheirs(event)) : waiting.body
  const outcomes = await Promise.all(
    Array.from({ length: copies }, () => post(core, raw, event, struck)),
  )
  if (!core.db.open) return
  const tooOld = core.now().getTime() - waiting.first_at > givesUpAfter
  if (outcomes.includes(true) || tooOld) forget(core, waiting.sequence)
  else postpone(core, waiting)
}

/** One attempt, signed anew; true when it was taken. */
async function post(core: Core, raw: string, event: CoreEvent, struck: Set<Fault>) {
  const timestamp = String(Math.floor(core.now().getTime() / 1000))
  const secret = struck.has('events-bad-signature') ? `not ${core.eventSecret}` : core.eventSecret
  const signature = signEvent(secret, timestamp, raw)
  const { kind, url } = core.eventSink ?? { kind: 'webhook', url: '' }
  const request =
    kind === 'inngest'
      ? envelope(event, { raw, signature, timestamp })
      : signed(raw, timestamp, signature, struck.has('events-two-signatures'))
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(answersWithin),
      ...request,
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

function signed(raw: string, timestamp: string, signature: string, rotating: boolean) {
  const other = rotating ? `v1=${signEvent('a secret on its way out', timestamp, raw)},` : ''
  const headers = {
    'content-type': 'application/json',
    'tidewater-signature': `t=${timestamp},${other}v1=${signature}`,
    'tidewater-delivery': randomUUID(),
  }
  return { headers, body: raw }
}

/** The event id is bound to the signature, so that a forged post cannot burn it. */
function envelope(event: CoreEvent, data: { raw: string; signature: string; timestamp: string }) {
  const id = `${event.eventId}:${data.signature}`
  const body = JSON.stringify({ name: 'insurer/webhook.received', id, data })
  return { headers: { 'content-type': 'application/json' }, body }
}

/** Shuffling lets events gather for a while and then picks them in any order. */
function dueNow(core: Core, dials: Dial[]): Waiting[] {
  const now = core.now().getTime()
  const shuffle = dials.find(({ fault }) => fault === 'events-shuffle')
  const gathered = shuffle ? now - (shuffle.ms ?? seconds(1.5)) : now
  const order = shuffle ? 'random()' : 'sequence'
  return core
    .sql(
      `SELECT sequence, attempts, first_at, body FROM deliveries JOIN events USING (sequence)
       WHERE next_at <= ? AND first_at <= ? ORDER BY ${order} LIMIT 50`,
    )
    .all(now, gathered) as Waiting[]
}

const perEvent: Fault[] = [
  'events-drop',
  'events-duplicate',
  'events-bad-signature',
  'events-two-signatures',
]

function strikeEvent(core: Core, event: CoreEvent): Set<Fault> {
  const claim = event.claimId ? findClaim(core, event.claimId) : undefined
  const target = {
    operations: [],
    claimId: event.claimId,
    externalRefs: claim?.externalRef ? [claim.externalRef] : [],
  }
  const struck = strike(core, (dial) => perEvent.includes(dial.fault), target)
  return new Set(struck.map(({ fault }) => fault))
}

function forget(core: Core, sequence: number) {
  core.sql('DELETE FROM deliveries WHERE sequence = ?').run(sequence)
}

function postpone(core: Core, { sequence, attempts }: Waiting) {
  const pause = pauses[Math.min(attempts, pauses.length - 1)] ?? hours(1)
  core
    .sql('UPDATE deliveries SET attempts = attempts + 1, next_at = ? WHERE sequence = ?')
    .run(core.now().getTime() + pause, sequence)
}

function flightOf(core: Core): Flight {
  const flight = flights.get(core) ?? { sequences: new Set(), landed: [] }
  flights.set(core, flight)
  return flight
}
