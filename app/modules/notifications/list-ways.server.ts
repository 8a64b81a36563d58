import { and, asc, eq, inArray } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { noticeDeliveries } from '#db/schema/notifications.ts'
import type { Way } from './record-security-notice.server.ts'

/** The ways of a notice that wait to be sent, now or in the morning, or whose sending was begun and not ended. */
export async function listWays(noticeId: string): Promise<Way[]> {
  const { channel, recipient, state } = noticeDeliveries
  return read((db) =>
    db
      .select({ channel, recipient })
      .from(noticeDeliveries)
      .where(
        and(eq(noticeDeliveries.noticeId, noticeId), inArray(state, ['queued', 'sending', 'held'])),
      )
      .orderBy(asc(channel), asc(recipient))
      .all(),
  )
}
