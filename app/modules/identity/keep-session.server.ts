import { and, eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { endRow } from './end-session.server.ts'
import { hashOfToken, newRefreshToken } from './open-session.server.ts'
import { ROTATE_AFTER, ROTATION_GRACE } from './session-rules.ts'

type Row = typeof sessions.$inferSelect

/**
 * Notes that a session changed something and replaces a refresh secret that has served its time.
 * A secret that was replaced and comes back is somebody's copy: the session ends for both. One
 * whose successor never came back is no copy: the answer that carried it was lost on the way.
 */
export async function keepSession(
  row: Row,
  refreshToken: string | undefined,
): Promise<{ refreshToken?: string } | 'stolen'> {
  const at = now()
  if (!refreshToken) return {}
  const presented = hashOfToken(refreshToken)
  if (wasReplaced(row, refreshToken)) {
    await write((tx) => endRow(tx, row.id))
    return 'stolen'
  }
  const isCurrent = row.refreshHash === presented
  const isLost = row.previousHash === presented && row.confirmedAt === null
  if (!isCurrent && !isLost) return {}
  if (row.rotatedAt + ROTATE_AFTER > at) {
    if (isCurrent && row.confirmedAt === null)
      await write((tx) => {
        tx.update(sessions)
          .set({ confirmedAt: at, seenAt: at })
          .where(eq(sessions.id, row.id))
          .run()
      })
    return {}
  }
  const successor = newRefreshToken()
  const rotated = await write(
    (tx) =>
      tx
        .update(sessions)
        .set({
          refreshHash: hashOfToken(successor),
          previousHash: presented,
          rotatedAt: at,
          confirmedAt: null,
          seenAt: at,
        })
        .where(and(eq(sessions.id, row.id), eq(sessions.refreshHash, row.refreshHash)))
        .run().changes,
  )
  return rotated === 1 ? { refreshToken: successor } : {}
}

/** Whether this secret was replaced, and its successor has been used, long enough ago to be a copy. */
export function wasReplaced(row: Row, refreshToken: string) {
  const isPrevious = row.previousHash === hashOfToken(refreshToken)
  return isPrevious && row.confirmedAt !== null && row.confirmedAt + ROTATION_GRACE <= now()
}
