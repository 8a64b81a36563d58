import { and, desc, eq, isNull, lt, lte } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { notices } from '#db/schema/notifications.ts'
import { now } from '#app/platform/clock.ts'
import type { Notice, SecurityChange } from './notifications.ts'

const PAGE = 20

/** Beyond this a number says nothing more. */
const UNREAD_COUNTED = 9

type Page = { notices: Notice[]; size: number; next: string | undefined }

/** A policyholder's notices, newest first, 20 a page; `next` is the `after` of the page that follows. */
export async function listNotices(holderId: string, after?: string): Promise<Page> {
  const rows = read((db) =>
    db
      .select()
      .from(notices)
      .where(and(eq(notices.holderId, holderId), after ? lt(notices.id, after) : undefined))
      .orderBy(desc(notices.id))
      .limit(PAGE + 1)
      .all(),
  )
  const shown = rows.slice(0, PAGE)
  return {
    notices: shown.map(toNotice),
    size: PAGE,
    next: rows.length > PAGE ? shown.at(-1)?.id : undefined,
  }
}

/** How many notices are unread, counted up to nine; `more` when there are others. */
export async function countUnread(holderId: string) {
  const rows = read((db) =>
    db
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.holderId, holderId), isNull(notices.readAt)))
      .limit(UNREAD_COUNTED + 1)
      .all(),
  )
  return { count: Math.min(rows.length, UNREAD_COUNTED), more: rows.length > UNREAD_COUNTED }
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
    recordedAt: row.recordedAt,
    readAt: row.readAt ?? undefined,
  }
}
