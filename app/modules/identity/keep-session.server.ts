import { and, eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { endCopied } from './end-session.server.ts'
import { hashOfToken } from '#app/platform/token.server.ts'
import { newRefreshToken, sessionOfToken } from './refresh-token.server.ts'
import { ROTATE_AFTER, ROTATION_GRACE } from './session-rules.ts'

type Row = typeof sessions.$inferSelect

/**
 * What a refresh secret is to its session: the one that counts; one whose successor never came back,
 * so that the answer that carried it was lost; one that another tab replaced just now; somebody's
 * copy, since its successor is in use; or none of this session's.
 */
export function standingOf(row: Row, refreshToken: string) {
  const presented = hashOfToken(refreshToken)
  if (row.refreshHash === presented) return 'current'
  if (row.previousHash === presented) {
    if (row.confirmedAt === null) return 'not succeeded'
    // Also of a clock that was set back since: else a copy would count for an hour.
    const isJust = Math.abs(now() - row.confirmedAt) < ROTATION_GRACE
    return isJust ? 'just replaced' : 'copied'
  }
  return sessionOfToken(refreshToken) === row.id ? 'copied' : 'foreign'
}

/**
 * Notes that a session changed something and replaces a refresh secret that has served its time.
 * A secret that was replaced and comes back is somebody's copy: the session ends for both.
 */
export async function keepSession(
  row: Row,
  refreshToken: string,
): Promise<{ refreshToken?: string } | 'copied'> {
  const standing = standingOf(row, refreshToken)
  if (standing === 'copied') {
    await write((tx) => endCopied(tx, row))
    return 'copied'
  }
  if (standing !== 'current' && standing !== 'not succeeded') return {}
  if (row.rotatedAt + ROTATE_AFTER <= now()) return replaceSecret(row, refreshToken)
  if (standing === 'current' && row.confirmedAt === null) await confirmSecret(row)
  return {}
}

function confirmSecret(row: Row) {
  const at = now()
  return write((tx) => {
    tx.update(sessions)
      .set({ confirmedAt: at, seenAt: at })
      .where(and(eq(sessions.id, row.id), eq(sessions.refreshHash, row.refreshHash)))
      .run()
  })
}

/** Of many requests at once only one replaces the secret; the others go on with the one they have. */
async function replaceSecret(row: Row, refreshToken: string) {
  const at = now()
  const successor = newRefreshToken(row.id)
  const replaced = await write(
    (tx) =>
      tx
        .update(sessions)
        .set({
          refreshHash: hashOfToken(successor),
          previousHash: hashOfToken(refreshToken),
          rotatedAt: at,
          confirmedAt: null,
          seenAt: at,
        })
        .where(and(eq(sessions.id, row.id), eq(sessions.refreshHash, row.refreshHash)))
        .run().changes,
  )
  return replaced === 1 ? { refreshToken: successor } : {}
}
