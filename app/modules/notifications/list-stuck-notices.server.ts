import { and, asc, eq, inArray, isNull, lt, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { read, type Db } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import { LATE_AFTER, toDelivery } from './delivery-row.server.ts'
import { toNotice } from './list-notices.server.ts'
import type { StuckNotice } from './notifications.ts'

const PAGE = 50
const other = alias(noticeDeliveries, 'other')

/**
 * Deliveries that may or may not have arrived, wait for more than ten minutes (past the night, if they wait for that), or failed for good
 * with nothing sent the other way; not those staff have set aside. Oldest first, 50 at most; `more`
 * when there are others.
 */
export async function listStuckNotices(): Promise<{ stuck: StuckNotice[]; more: boolean }> {
  const rows = read((db) =>
    db
      .select({ delivery: noticeDeliveries, notice: notices })
      .from(noticeDeliveries)
      .innerJoin(notices, eq(notices.id, noticeDeliveries.noticeId))
      .where(isStuck(db))
      .orderBy(asc(noticeDeliveries.changedAt))
      .limit(PAGE + 1)
      .all(),
  )
  const stuck = rows.slice(0, PAGE).map(({ delivery, notice }) => {
    const { kind, change, claimId, reference } = toNotice(notice)
    return { ...toDelivery(delivery), kind, change, claimId, reference }
  })
  return { stuck, more: rows.length > PAGE }
}

function isStuck(db: Db) {
  const { state, changedAt, heldUntil, setAsideAt } = noticeDeliveries
  const sentTheOtherWay = db
    .select({ id: other.id })
    .from(other)
    .where(
      and(
        eq(other.noticeId, noticeDeliveries.noticeId),
        eq(other.recipient, noticeDeliveries.recipient),
        eq(other.state, 'sent'),
      ),
    )
  return and(
    // Said as the index says it, or SQLite does not use the index.
    sql`${state} not in ('sent', 'dropped', 'summed')`,
    isNull(setAsideAt),
    or(
      eq(state, 'ambiguous'),
      and(eq(state, 'failed'), notExists(sentTheOtherWay)),
      and(inArray(state, ['queued', 'sending']), lt(changedAt, now() - LATE_AFTER)),
      and(eq(state, 'held'), lt(heldUntil, now() - LATE_AFTER)),
    ),
  )
}
