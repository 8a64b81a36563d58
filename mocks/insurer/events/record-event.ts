import { lastNumber, nextNumber } from '../counters.ts'
import { type Core } from '../core.ts'
import { type CoreEvent } from '../shapes.ts'
import { isoSecond } from '../times.ts'

type News = Omit<CoreEvent, 'eventId' | 'sequence' | 'occurredAt'>

/** Adds a thin event to the feed and, where there is a sink, to the sender's queue; in the caller's transaction. */
export function recordEvent(core: Core, news: News): CoreEvent {
  const sequence = nextNumber(core, 'sequence', holeAfter(lastNumber(core, 'sequence')))
  const now = core.now()
  const { type, claimId, policyholderId, policyId, resourceId, version } = news
  const event: CoreEvent = {
    eventId: `EV-${sequence}`,
    type,
    ...(claimId ? { claimId } : {}),
    ...(policyholderId ? { policyholderId } : {}),
    ...(policyId ? { policyId } : {}),
    ...(resourceId ? { resourceId } : {}),
    version,
    sequence,
    occurredAt: isoSecond(now),
  }
  core
    .sql('INSERT INTO events (sequence, occurred_at, body) VALUES (?, ?, ?)')
    .run(sequence, now.getTime(), JSON.stringify(event))
  if (core.eventSink) queueDelivery(core, sequence, now.getTime())
  return event
}

function queueDelivery(core: Core, sequence: number, at: number) {
  core
    .sql('INSERT INTO deliveries (sequence, attempts, first_at, next_at) VALUES (?, 0, ?, ?)')
    .run(sequence, at, at)
  core.wake()
}

/** The contract's sequence has holes, so that nobody counts on its being whole. */
function holeAfter(sequence: number): number {
  return sequence % 4 === 1 ? 3 : 1
}
