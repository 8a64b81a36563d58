import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { insurerEvents } from '#db/schema/insurer.ts'
import type { CoreEvent } from '#app/modules/insurer/insurer.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'

type Via = 'webhook' | 'inngest' | 'poll'

/** Keeps a verified event and queues its work; an event that came before, by any way, is `seen`. */
export function recordCoreEvent(event: CoreEvent, via: Via) {
  return write((tx) => keepCoreEvent(tx, event, via))
}

/** The same within the caller's transaction. One that tells what we have taken over already is `known`, and makes no work. */
export function keepCoreEvent(tx: Db, event: CoreEvent, via: Via, { isKnown = false } = {}) {
  const { changes } = tx
    .insert(insurerEvents)
    .values({ ...event, via, receivedAt: now() })
    .onConflictDoNothing()
    .run()
  if (changes === 0) return 'seen'
  if (isKnown) return 'known'
  recordEvent(tx, 'insurer/event.received', { eventId: event.eventId, about: subjectOf(event) })
  return 'new'
}

/** The event as it was kept. @throws when there is none of this id */
export async function getCoreEvent(eventId: string): Promise<CoreEvent> {
  const row = read((db) =>
    db.select().from(insurerEvents).where(eq(insurerEvents.eventId, eventId)).get(),
  )
  if (!row) throw new Error(`There is no core event ${eventId}`)
  const { coreClaimId, holderId, corePolicyId, type, version, sequence, occurredAt } = row
  return {
    eventId,
    type,
    coreClaimId: coreClaimId ?? undefined,
    holderId: holderId ?? undefined,
    corePolicyId: corePolicyId ?? undefined,
    version,
    sequence,
    occurredAt,
  }
}

/** What must not be worked on twice at a time: the claim, else the person. */
const subjectOf = ({ eventId, coreClaimId, holderId, corePolicyId }: CoreEvent) =>
  coreClaimId ?? holderId ?? corePolicyId ?? eventId
