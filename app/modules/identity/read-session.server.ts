import { eq, or } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { accounts, sessions } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { lastSeenBy, signAccess, verifyAccess } from './access-token.server.ts'
import { unsealed } from './accounts.server.ts'
import { type CurrentSession, type SessionTokens } from './identity.ts'
import { hashOfToken } from './open-session.server.ts'
import { keepSession, wasReplaced } from './keep-session.server.ts'
import { IDLE_LIMIT } from './session-rules.ts'

type Row = typeof sessions.$inferSelect
type Presented = Partial<SessionTokens> & {
  /** Whether the request may change something: then the row itself must say that the session lives. */
  changing: boolean
}

/**
 * Who presents these tokens. While reading it writes nothing: a good access token is enough, and a
 * new one is made from the refresh secret by a read. While changing, the row decides, and an old
 * refresh secret is replaced.
 * @returns the session and the tokens to hand out anew, or undefined for nobody
 */
export async function readSession({ accessToken, refreshToken, changing }: Presented) {
  const claims = accessToken ? await verifyAccess(accessToken) : undefined
  const row = read((db) =>
    claims ? findById(db, claims.sid) : refreshToken ? findBySecret(db, refreshToken) : undefined,
  )
  if (row && !(await isAlive(row, accessToken))) return undefined
  // A replica may not have the row of a new session yet: for reading, the signature is enough.
  if (!row && (!claims || changing)) return undefined
  if (row && !claims && refreshToken && wasReplaced(row, refreshToken) && !changing)
    return undefined

  const accountId = row?.accountId ?? claims!.sub
  const account = read((db) => db.select().from(accounts).where(eq(accounts.id, accountId)).get())
  if (!account || account.closedAt !== null) return undefined
  const { role, holderId, name } = unsealed(account)
  const session: CurrentSession = {
    sessionId: row?.id ?? claims!.sid,
    accountId,
    role,
    holderId,
    insuredAs: account.insuredAs ?? undefined,
    name,
    factorAt: row?.factorAt ?? undefined,
  }

  const kept = changing && row ? await keepSession(row, refreshToken) : {}
  if (kept === 'stolen') return undefined
  if (claims && !kept.refreshToken) return { session, renewed: undefined }
  const token = await signAccess({ sub: accountId, sid: session.sessionId, role, hid: holderId })
  const renewed: SessionTokens = { accessToken: token, refreshToken: kept.refreshToken }
  return { session, renewed }
}

const findById = (db: Db, id: string) => db.select().from(sessions).where(eq(sessions.id, id)).get()

function findBySecret(db: Db, refreshToken: string) {
  const hash = hashOfToken(refreshToken)
  return db
    .select()
    .from(sessions)
    .where(or(eq(sessions.refreshHash, hash), eq(sessions.previousHash, hash)))
    .get()
}

async function isAlive(row: Row, accessToken: string | undefined) {
  if (row.endedAt !== null || row.expiresAt <= now()) return false
  const proven = accessToken ? await lastSeenBy(accessToken, row.id) : undefined
  return Math.max(row.seenAt, proven ?? 0) + IDLE_LIMIT > now()
}
