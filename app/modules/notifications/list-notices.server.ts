import { and, desc, eq, inArray, isNull, lt, lte, ne } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { noticeDeliveries, notices } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import type { Notice, NoticeWay, SecurityChange } from './notifications.ts'

const PAGE = 20

/** Beyond this a number says nothing more. */
const UNREAD_COUNTED = 9

type Told = Notice & { ways: NoticeWay[] }
type Page = { notices: Told[]; size: number; next: string | undefined }

/**
 * A policyholder's notices, newest first, 20 a page, each with the ways it went and how these stand;
 * `next` is the `after` of the page that follows. A digest is there by what it sums up.
 */
export async function listNotices(holderId: string, after?: string): Promise<Page> {
  return read((db) => {
    const { id, kind } = notices
    const rows = db
      .select()
      .from(notices)
      .where(
        and(eq(notices.holderId, holderId), ne(kind, 'digest'), after ? lt(id, after) : undefined),
      )
      .orderBy(desc(id))
      .limit(PAGE + 1)
      .all()
    const shown = rows.slice(0, PAGE)
    const waysOf = listWaysOf(db, shown)
    return {
      notices: shown.map((row) => ({ ...toNotice(row), ways: waysOf(row.id) })),
      size: PAGE,
      next: rows.length > PAGE ? shown.at(-1)?.id : undefined,
    }
  })
}

/** What was sent to somebody's former address is not theirs to see here. */
function listWaysOf(db: Db, shown: { id: string }[]) {
  const own = deliveriesOf(db, shown)
  const digests = deliveriesOf(
    db,
    own.flatMap(({ digestId }) => (digestId ? { id: digestId } : [])),
  )
  return (noticeId: string): NoticeWay[] =>
    own
      .filter((one) => one.noticeId === noticeId && one.recipient === 'reader')
      .map(({ channel, state, arrival, heldUntil, digestId }) => {
        const digest = digests.find((one) => one.noticeId === digestId && one.channel === channel)
        const isSent = state === 'summed' && digest?.state === 'sent'
        return {
          channel,
          state: isSent ? 'summedSent' : hasArrived(state, arrival) ? 'delivered' : state,
          heldUntil: (state === 'summed' ? digest?.heldUntil : heldUntil) ?? undefined,
        }
      })
}

const hasArrived = (state: string, arrival: string | null) =>
  state === 'sent' && (arrival === 'delivered' || arrival === 'complained')

function deliveriesOf(db: Db, of: { id: string }[]) {
  const ids = [...new Set(of.map(({ id }) => id))]
  return db.select().from(noticeDeliveries).where(inArray(noticeDeliveries.noticeId, ids)).all()
}

/** How many notices are unread, counted up to nine; `more` when there are others. */
export const countUnread = async (holderId: string) => read((db) => unreadOf(db, holderId))

/** The same in the caller's read. */
export function unreadOf(db: Db, holderId: string) {
  const rows = db
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.holderId, holderId), isNull(notices.readAt)))
    .limit(UNREAD_COUNTED + 1)
    .all()
  return { count: Math.min(rows.length, UNREAD_COUNTED), more: rows.length > UNREAD_COUNTED }
}

/** The newest notice of a policyholder; empty, and so before every other, when there is none. */
export async function findNewest(holderId: string) {
  const row = read((db) =>
    db
      .select({ id: notices.id })
      .from(notices)
      .where(eq(notices.holderId, holderId))
      .orderBy(desc(notices.id))
      .limit(1)
      .get(),
  )
  return row?.id ?? ''
}

/** Marks a policyholder's notices as read, up to the newest one that was on the page. */
export function markNoticesRead({ holderId, upTo }: { holderId: string; upTo: string }) {
  return write((tx) => {
    tx.update(notices)
      .set({ readAt: now() })
      .where(and(eq(notices.holderId, holderId), isNull(notices.readAt), lte(notices.id, upTo)))
      .run()
  })
}

/** The row as the rest of the house knows it. */
export function toNotice(row: typeof notices.$inferSelect): Notice {
  return {
    noticeId: row.id,
    kind: row.kind,
    change: (row.change as SecurityChange | null) ?? undefined,
    claimId: row.claimId ?? undefined,
    reference: row.reference ?? undefined,
    dueOn: row.dueOn ?? undefined,
    asks: row.asks ?? undefined,
    requestId: (row.kind === 'security' ? undefined : row.aboutId) ?? undefined,
    recordedAt: row.recordedAt,
    readAt: row.readAt ?? undefined,
  }
}
