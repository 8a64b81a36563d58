import { eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { accounts, type sessions } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { lastSeenBy, signAccess, verifyAccess } from './access-token.server.ts'
import { unsealed } from './accounts.server.ts'
import { endOverdue } from './end-session.server.ts'
import { findById, findBySecret } from './find-session.server.ts'
import { type CurrentSession, type SessionTokens } from './identity.ts'
import { keepSession, standingOf } from './keep-session.server.ts'
import { sessionLimits } from './session-rules.ts'

type Row = typeof sessions.$inferSelect
type Account = typeof accounts.$inferSelect
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
  // A replica may not have the row of a new session yet: for reading, the signature is enough.
  if (!row && (!claims || changing)) return undefined
  const account = findOpenAccount(row?.accountId ?? claims!.sub)
  if (!account) return undefined
  if (row && !(await isAlive(row, account, accessToken))) {
    if (changing && row.endedAt === null) await write((tx) => endOverdue(tx, row.id))
    return undefined
  }

  const standing = row && refreshToken ? standingOf(row, refreshToken) : 'foreign'
  const kept = changing && row && refreshToken ? await keepSession(row, refreshToken) : {}
  if (kept === 'copied' || (!claims && standing === 'copied')) return undefined
  const session = sessionOf(account, row?.id ?? claims!.sid, row)
  const isRecent = claims && now() - claims.iat * 1_000 < renewedAfter(account)
  const mayRenew = standing !== 'foreign' && standing !== 'copied'
  if (!mayRenew || (isRecent && !kept.refreshToken)) return { session, renewed: undefined }
  const { id, role, holderId } = account
  const hid = holderId ?? undefined
  const token = await signAccess({ sub: id, sid: session.sessionId, role, hid })
  const renewed: SessionTokens = { accessToken: token, refreshToken: kept.refreshToken }
  return { session, renewed }
}

function findOpenAccount(accountId: string) {
  const account = read((db) => db.select().from(accounts).where(eq(accounts.id, accountId)).get())
  return account?.closedAt === null ? account : undefined
}

async function isAlive(row: Row, { role }: Account, accessToken: string | undefined) {
  if (row.endedAt !== null || row.expiresAt <= now()) return false
  const proven = accessToken ? await lastSeenBy(accessToken, row.id) : undefined
  return Math.max(row.seenAt, proven ?? 0) + sessionLimits(role).idle > now()
}

/** Often enough that the time of the last visit, which the token carries, is right to a sixtieth. */
const renewedAfter = ({ role }: Account) => sessionLimits(role).idle / 60

function sessionOf(account: Account, sessionId: string, row: Row | undefined): CurrentSession {
  const { accountId, role, holderId, name } = unsealed(account)
  const endsAt = row?.expiresAt
  return {
    sessionId,
    accountId,
    role,
    holderId,
    insuredAs: account.insuredAs ?? undefined,
    name,
    factorAt: row?.factorAt ?? undefined,
    endsAt,
    endsSoon: endsAt !== undefined && endsAt - sessionLimits(role).announced <= now(),
  }
}
