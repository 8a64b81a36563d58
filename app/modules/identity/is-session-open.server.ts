import { read } from '#db/client.server.ts'
import { now } from '#app/platform/clock.ts'
import { findById } from './find-session.server.ts'

/**
 * Whether a session has neither ended nor run out. One whose row has not reached this machine yet counts
 * as open: it has just begun elsewhere.
 */
export async function isSessionOpen(sessionId: string) {
  const row = read((db) => findById(db, sessionId))
  return !row || (row.endedAt === null && row.expiresAt > now())
}
