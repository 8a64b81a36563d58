import { and, asc, eq, isNotNull, lt } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { noticeDigests, notices } from '#db/schema/notifications.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { openWays } from './choose-channels.server.ts'
import { listSummed } from './digest.server.ts'
import { queueDelivery } from './record-notice.server.ts'

/** When a digest closes, in milliseconds since 1970. @throws when there is no such digest */
export async function getDigestEnd(noticeId: string) {
  return read((db) => {
    const digest = find(db, noticeId)
    if (!digest) throw new Error('No such digest')
    return digest.closesAt
  })
}

/**
 * Ends the time in which a digest takes notices in, and queues it each way that these would have gone.
 * 'closed', also when it was before, nothing new then; 'early' when its time is not over.
 */
export async function closeDigest(noticeId: string) {
  const row = read((db) => db.select().from(notices).where(eq(notices.id, noticeId)).get())
  const holderId = row?.holderId
  const contact = holderId ? await findContact(holderId) : undefined
  return write((tx) => {
    const digest = find(tx, noticeId)
    if (!digest?.openFor) return 'closed'
    if (digest.closesAt > now()) return 'early'
    tx.update(noticeDigests)
      .set({ openFor: null })
      .where(eq(noticeDigests.noticeId, noticeId))
      .run()
    if (!holderId || !contact) return 'closed'
    const { channels } = listSummed(tx, noticeId)
    for (const channel of openWays(tx, { holderId, ...contact }, channels))
      queueDelivery(tx, { noticeId, channel })
    recordEvent(tx, 'notice/recorded', { noticeId })
    return 'closed'
  })
}

const OVERDUE_AFTER = minutes(10)
const MOST_AT_ONCE = 100

/** Closes digests that are open though their time is long over: whoever was to close them was lost. Returns how many. */
export async function closeOverdueDigests() {
  const overdue = read((db) =>
    db
      .select({ noticeId: noticeDigests.noticeId })
      .from(noticeDigests)
      .where(
        and(isNotNull(noticeDigests.openFor), lt(noticeDigests.closesAt, now() - OVERDUE_AFTER)),
      )
      .orderBy(asc(noticeDigests.closesAt))
      .limit(MOST_AT_ONCE)
      .all(),
  )
  for (const { noticeId } of overdue) await closeDigest(noticeId)
  return overdue.length
}

const find = (db: Db, noticeId: string) =>
  db.select().from(noticeDigests).where(eq(noticeDigests.noticeId, noticeId)).get()
