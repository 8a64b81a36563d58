import { eq, max } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { insurerEvents } from '#db/schema/insurer.ts'
import type { CoreEvent } from '#app/modules/insurer/insurer.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'

type Via = 'webhook' | 'inngest' | 'poll'

/**
 * Keeps a verified event and queues its work; an event that came before, by any way, is `seen`. Where the core
 * counted further than to this one meanwhile, what may be missing is asked for at once (`insurer/events.missed`).
 */
export function recordCoreEvent(event: CoreEvent, via: Via) {
  return write((tx) => {
    const newest = findNewestSequence(tx)
    const outcome = keepCoreEvent(tx, event, via)
    // The contract's sequence has holes of its own: then the feed brings nothing, and only a question was asked.
    const isAfterGap = newest !== null && event.sequence > newest + 1
    if (outcome === 'new' && isAfterGap) recordEvent(tx, 'insurer/events.missed', {})
    return outcome
  })
}

const findNewestSequence = (tx: Db) =>
  tx
    .select({ newest: max(insurerEvents.sequence) })
    .from(insurerEvents)
    .get()?.newest ?? null

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
