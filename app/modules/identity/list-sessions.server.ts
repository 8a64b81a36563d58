import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { open } from '#app/platform/seal.server.ts'
import { type ListedSession } from './identity.ts'

const MOST_LISTED = 50

/**
 * Where a person is logged in, the newest login first. A browser that only reads is noted nowhere, so
 * also one that was not seen for longer than the idle limit is listed: it may be in use.
 */
export async function listSessions(accountId: string): Promise<ListedSession[]> {
  const rows = read((db) =>
    db
      .select()
      .from(sessions)
      .where(
        and(
          eq(sessions.accountId, accountId),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, now()),
        ),
      )
      .orderBy(desc(sessions.id))
      .limit(MOST_LISTED)
      .all(),
  )
  return rows.map((row) => ({
    sessionId: row.id,
    device: openDevice(row),
    startedAt: row.startedAt,
    seenAt: row.seenAt,
    endsAt: row.expiresAt,
  }))
}

/** What its owner recognises a session's browser by, if it said so. */
export const openDevice = ({
  id,
  deviceSealed,
}: Pick<typeof sessions.$inferSelect, 'id' | 'deviceSealed'>) =>
  deviceSealed
    ? open(deviceSealed, { table: 'sessions', column: 'device_sealed', row: id })
    : undefined
