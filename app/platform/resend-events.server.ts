import { and, asc, gt, gte, inArray, lt } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { outbox } from '#db/schema/events.ts'
import { now } from '#app/platform/clock.ts'

const AT_ONCE = 500

/**
 * Has every event that was sent at `since` (milliseconds since 1970) or later sent once more, under its own
 * id and in its old order: the relay finds it unsent. Those of thirty days are kept. A page at a time, so
 * that nobody waits for all of them. Returns how many.
 */
export async function resendEvents(since: number) {
  // What the relay sends meanwhile is no part of it.
  const wasSent = and(gte(outbox.sentAt, since), lt(outbox.sentAt, now()))
  let count = 0
  for (let after = ''; ;) {
    const page = read((db) =>
      db
        .select({ id: outbox.id })
        .from(outbox)
        .where(gt(outbox.id, after))
        .orderBy(asc(outbox.id))
        .limit(AT_ONCE)
        .all(),
    )
    const ids = page.map(({ id }) => id)
    if (ids.length > 0) count += await clear(ids, wasSent)
    if (ids.length < AT_ONCE) return count
    after = ids.at(-1)!
  }
}

const clear = (ids: string[], wasSent: ReturnType<typeof and>) =>
  write((tx) => {
    const mine = and(inArray(outbox.id, ids), wasSent)
    return tx.update(outbox).set({ sentAt: null }).where(mine).run().changes
  })
