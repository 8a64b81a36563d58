import { createHash } from 'node:crypto'
import { ulid } from 'ulid'
import { z } from 'zod'
import { type Core, type Json } from '#mocks/inngest/core.ts'
import { addJob } from '#mocks/inngest/queue.ts'

export type Event = { id: string; name: string; data: Json; ts: number; [more: string]: Json }

const SentEvent = z.looseObject({
  name: z.string().min(1),
  id: z.string().optional(),
  ts: z.number().optional(),
  data: z.json().optional(),
})
const SentEvents = z.union([z.array(SentEvent), SentEvent.transform((one) => [one])])

/**
 * Takes in what was posted to `/e/<key>`: keeps each event and queues its routing, in one
 * transaction. Returns the ids. Throws a ZodError when it is not an event.
 * @param seed the SDK's header that makes ids of a repeated send the same
 */
export function receiveEvents(core: Core, sent: unknown, seed: string | null): string[] {
  const events = SentEvents.parse(sent)
  return core.store.write(() =>
    events.map((event, index) => {
      const id = event.id || (seed === null ? ulid() : seededId(seed, index))
      const kept = { ...event, id, ts: event.ts ?? Date.now(), data: event.data ?? {} } as Event
      // Senders stamp the real clock, also when the engine's own stands still.
      const laterMs = Math.max(0, kept.ts - Date.now())
      return recordEvent(core, kept, { idGiven: Boolean(event.id) || seed !== null, laterMs })
    }),
  )
}

/** The engine's own events, such as `inngest/function.failed`. */
export function recordOwnEvent(core: Core, name: string, data: Json) {
  recordEvent(core, newEvent(core, name, data), { idGiven: false, laterMs: 0 })
}

export function newEvent(core: Core, name: string, data: Json): Event {
  return { id: ulid(), name, data, ts: core.clock.now() }
}

/** Given ids are deduplicated per function; ids of our own never repeat. */
function recordEvent(core: Core, event: Event, how: { idGiven: boolean; laterMs: number }) {
  const now = core.clock.now()
  const row = core.store.one<{ seq: number }>(
    `insert into events (id, id_given, name, body, received_at)
     values (:id, :idGiven, :name, :body, :now) returning seq`,
    {
      id: event.id,
      idGiven: how.idGiven ? 1 : 0,
      name: event.name,
      body: JSON.stringify(event),
      now,
    },
  )
  addJob(core, { kind: 'event', dueAt: now + how.laterMs, body: { seq: row?.seq ?? 0 } })
  return event.id
}

export function getEvent(core: Core, seq: number) {
  const row = core.store.one<{ body: string; id_given: number }>(
    `select body, id_given from events where seq = :seq`,
    { seq },
  )
  if (!row) throw new Error(`There is no event ${seq}.`)
  return { event: JSON.parse(row.body) as Event, idGiven: row.id_given === 1 }
}

function seededId(seed: string, index: number) {
  return createHash('sha256').update(`${seed}|${index}`).digest('hex').slice(0, 26)
}
