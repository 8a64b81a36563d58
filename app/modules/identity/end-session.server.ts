import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { open } from '#app/platform/seal.server.ts'
import { type ListedSession } from './identity.ts'
import { IDLE_LIMIT } from './session-rules.ts'

type Own = { sessionId: string; accountId: string }

const MOST_LISTED = 50

/** Ends one of a person's own sessions; it changes nothing any more from then on. Ending twice is harmless. */
export function endSession({ sessionId, accountId }: Own) {
  return write((tx) => {
    const own = tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)))
      .get()
    if (!own) return 'not-found'
    if (endRow(tx, sessionId))
      recordAudit(tx, {
        actor: `account:${accountId}`,
        act: 'session.ended',
        subject: `session:${sessionId}`,
      })
    return 'ended'
  })
}

/** Where a person is logged in now, the newest login first. */
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
          gt(sessions.seenAt, now() - IDLE_LIMIT),
        ),
      )
      .orderBy(desc(sessions.id))
      .limit(MOST_LISTED)
      .all(),
  )
  return rows.map(({ id, deviceSealed, startedAt, seenAt }) => ({
    sessionId: id,
    device: deviceSealed
      ? open(deviceSealed, { table: 'sessions', column: 'device_sealed', row: id })
      : undefined,
    startedAt,
    seenAt,
  }))
}

/** Ends a session in the caller's transaction; false when it had ended before. */
export const endRow = (tx: Db, sessionId: string) =>
  tx
    .update(sessions)
    .set({ endedAt: now() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .run().changes === 1
