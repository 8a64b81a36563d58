import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { noticeDeliveries, noticeDigests, notices } from '#db/schema/notifications.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { firstIdAt, newId } from '#app/platform/ids.server.ts'
import { mayBeSummed, noticeKinds, type Channel, type NoticeKind } from './notifications.ts'

type Told = { holderId: string; kind: NoticeKind }

const summedKinds = noticeKinds.filter(mayBeSummed)

/**
 * The digest that sums up a notice just recorded: the one that is open for its reader, or a new one
 * when more than DIGEST_AFTER came within DIGEST_MINUTES. Undefined when it goes out by itself, as
 * every essential one and every receipt does.
 */
export function findDigest(tx: Db, { holderId, kind }: Told) {
  if (!mayBeSummed(kind)) return undefined
  const open = tx.select().from(noticeDigests).where(eq(noticeDigests.openFor, holderId)).get()
  // One whose run was lost takes nothing more in; what comes goes out by itself until it is closed.
  if (open) return open.closesAt > now() ? open.noticeId : undefined
  return countLately(tx, holderId) > env.DIGEST_AFTER ? openDigest(tx, holderId) : undefined
}

/** Leaves one way of a notice to its digest. */
export function sumUp(tx: Db, summed: { noticeId: string; channel: Channel; digestId: string }) {
  tx.insert(noticeDeliveries)
    .values({ id: newId(), ...summed, state: 'summed', changedAt: now() })
    .run()
}

/** What a digest sums up, oldest first. */
export function listSummed(db: Db, digestId: string) {
  const rows = db
    .select({ notice: notices, channel: noticeDeliveries.channel })
    .from(noticeDeliveries)
    .innerJoin(notices, eq(notices.id, noticeDeliveries.noticeId))
    .where(eq(noticeDeliveries.digestId, digestId))
    .all()
  const byId = new Map(rows.map(({ notice }) => [notice.id, notice]))
  return {
    channels: [...new Set(rows.map(({ channel }) => channel))],
    notices: [...byId.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  }
}

function countLately(tx: Db, holderId: string) {
  const since = now() - minutes(env.DIGEST_MINUTES)
  const { id, kind, recordedAt } = notices
  return tx
    .select({ id })
    .from(notices)
    .where(
      and(
        eq(notices.holderId, holderId),
        // The id lets the index end there, whatever the length of the history.
        gt(id, firstIdAt(since)),
        gt(recordedAt, since),
        inArray(kind, summedKinds),
      ),
    )
    .orderBy(desc(id))
    .limit(env.DIGEST_AFTER + 1)
    .all().length
}

/** It is in the history by what it sums up, so that it counts as read from the start. */
function openDigest(tx: Db, holderId: string) {
  const noticeId = newId()
  const recordedAt = now()
  const eventKey = `digest:${noticeId}`
  const row = { id: noticeId, eventKey, holderId, recordedAt, readAt: recordedAt }
  tx.insert(notices)
    .values({ ...row, kind: 'digest' })
    .run()
  tx.insert(noticeDigests)
    .values({ noticeId, openFor: holderId, closesAt: recordedAt + minutes(env.DIGEST_MINUTES) })
    .run()
  recordEvent(tx, 'digest/opened', { noticeId })
  return noticeId
}
