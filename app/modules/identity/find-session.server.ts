import { eq, or } from 'drizzle-orm'
import { type Db } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { hashOfToken } from '#app/platform/token.server.ts'
import { sessionOfToken } from './refresh-token.server.ts'

/** The row of a session by its id, or undefined. */
export const findById = (db: Db, id: string) =>
  db.select().from(sessions).where(eq(sessions.id, id)).get()

/** The row that a refresh secret belongs to, or once belonged to; undefined for none. */
export function findBySecret(db: Db, refreshToken: string) {
  const hash = hashOfToken(refreshToken)
  const row = db
    .select()
    .from(sessions)
    .where(or(eq(sessions.refreshHash, hash), eq(sessions.previousHash, hash)))
    .get()
  if (row) return row
  const sessionId = sessionOfToken(refreshToken)
  return sessionId === undefined ? undefined : findById(db, sessionId)
}
