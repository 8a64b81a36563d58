import { randomInt } from 'node:crypto'
import { signEvent } from '#mocks/insurer/events/sign-event.ts'
import { readJson } from '#tests/faults/in-weather.ts'
import type { RunningPortal } from '#tests/journeys/portal.ts'

/** A claim's way through the core, from the notice to its end. */
export const walk: [act: string, form: Record<string, string>][] = [
  ['assign', { adjuster: 'Marcus Bell' }],
  ['ask-document', { documentType: 'REPAIR_ESTIMATE', subject: 'An estimate', text: 'Send it.' }],
  ['investigate', {}],
  ['write-note', { text: 'We have looked at the photos.' }],
  ['evaluate', {}],
  ['deny', { coverageCode: 'COLL', item: 'Bumper', reason: 'Old damage.', cure: 'A photo.' }],
  ['close', { reasonCode: 'NOT_COVERED', reason: 'Nothing new.' }],
]

export type WireEvent = { eventId: string; version: number } & Record<string, unknown>

/** What the core has told of these claims so far, in its order. */
export async function eventsOf({ mocks }: RunningPortal, coreClaimIds: string[]) {
  const { events } = await readJson<{ events: (WireEvent & { claimId?: string })[] }>(
    `${mocks}/insurer/state/events`,
  )
  return events.filter(({ claimId }) => claimId && coreClaimIds.includes(claimId))
}

const DAY = 86_400
const isLate = () => randomInt(10) === 0

/** An event signed now, or, one of ten, a day ago: then it comes too late to be taken. */
export function signedSometime(event: WireEvent, secret: string) {
  return signedAt(event, secret, isLate() ? DAY : 0)
}

/** Signed so many seconds ago. */
export function signedAt(event: WireEvent, secret: string, age: number) {
  const raw = JSON.stringify(event)
  const timestamp = String(Math.floor(Date.now() / 1_000) - age)
  return { raw, timestamp, signature: signEvent(secret, timestamp, raw), isLate: age > 0 }
}

export const thrice = (events: WireEvent[]) => [...events, ...events, ...events]

export function shuffled(events: WireEvent[]) {
  const order = [...events]
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}
