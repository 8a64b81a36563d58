import { desc, sql } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { handOvers } from '#db/schema/ledger.ts'
import { minutes, now } from '#app/platform/clock.ts'

/** What has no end, and no try to come, waits for staff after this long, as it is then on their page. */
const STUCK_AFTER = minutes(10)

/**
 * Since when each hand-over that waits for staff does so (milliseconds since 1970), `most` of those that
 * failed and of those that nothing moves any more, newest first each. The latter: ten minutes after their
 * last change, or after their next try should have been, nobody has heard of them. What waits by right is
 * not among them: a file that was never tried of a claim that was never sent from here, what is held, and
 * what waits for something else of its claim that is stuck itself or is tried again.
 */
export function listStuckEntries(most = 100) {
  return read((db) => [...listFailed(db, most), ...listSilent(db, most)])
}

const listFailed = (db: Db, most: number) =>
  db
    .select({ since: handOvers.changedAt })
    .from(handOvers)
    // Word for word the condition of the index.
    .where(sql`state = 'failed'`)
    .orderBy(desc(handOvers.changedAt))
    .limit(most)
    .all()
    .map(({ since }) => since)

const dueAt = sql<number>`coalesce(next_try_at, changed_at)`
/** Word for word the condition of the index. */
const isOpen = sql`state in ('stored', 'sent')`

function listSilent(db: Db, most: number) {
  const late = now() - STUCK_AFTER
  // A next try comes after the change that planned it: the index finds all that can be late.
  const isLate = sql`changed_at < ${late} and ${dueAt} < ${late}`
  return db
    .select({ dueAt })
    .from(handOvers)
    .where(sql`${isOpen} and ${isLate} and not ${waitsForItsClaim} and not ${isTried(late)}`)
    .orderBy(desc(handOvers.changedAt))
    .limit(most)
    .all()
    .map((one) => one.dueAt + STUCK_AFTER)
}

/** Neither a draft nor a claim that the core had first has an entry: their files are told apart by a try. */
const waitsForItsClaim = sql`(kind <> 'claim' and exists (select 1 from hand_overs of_claim
    where of_claim.kind = 'claim' and of_claim.subject_id = hand_overs.claim_id
      and of_claim.state in ('stored', 'failed', 'by-hand'))
  or kind = 'file' and attempts = 0 and not exists (select 1 from hand_overs of_claim
    where of_claim.kind = 'claim' and of_claim.subject_id = hand_overs.claim_id))`

/** Things of a claim go in turn: while one is tried again the others wait for it. */
const isTried = (late: number) => sql`exists (select 1 from hand_overs beside
    where beside.claim_id = hand_overs.claim_id and beside.state in ('stored', 'sent')
      and beside.next_try_at >= ${late})`
