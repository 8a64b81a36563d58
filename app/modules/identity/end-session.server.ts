import { and, eq, isNull, ne, or } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { pendingLogins, sessions } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'

type Row = typeof sessions.$inferSelect
type Own = {
  sessionId: string
  accountId: string
  /** The account of whoever ends it; the person's own when left out. */
  by?: string
}

/** Ends one of a person's own sessions; it changes nothing any more from then on. Ending twice is harmless. */
export function endSession({ sessionId, accountId, by = accountId }: Own) {
  return write((tx) => {
    const own = tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)))
      .get()
    if (!own) return 'not-found'
    if (endRow(tx, sessionId)) recordEnd(tx, sessionId, by)
    return 'ended'
  })
}

type EndAll = {
  accountId: string
  /** The session that stays, by its id. */
  except?: string
  /** The account of whoever ends them; the person's own when left out. */
  by?: string
}

/**
 * Ends every session of an account but one, and every login on its way to another. Each end is audited.
 * @returns how many it ended
 */
export const endAllSessions = ({ accountId, except, by }: EndAll) =>
  write((tx) => endAllOf(tx, accountId, except, by))

/**
 * Ends, in the caller's transaction, the session that a browser had before it logged in anew. Its
 * secret may turn out to be a copy of an old one.
 */
export function endReplaced(tx: Db, row: Row, isCopied: boolean) {
  if (isCopied) endCopied(tx, row)
  else if (endRow(tx, row.id)) recordEnd(tx, row.id, row.accountId)
}

/** `endAllSessions` in the caller's transaction. */
export function endAllOf(tx: Db, accountId: string, except?: string, by = accountId) {
  const open = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.endedAt)))
    .all()
  const ended = open.filter(({ id }) => id !== except && endRow(tx, id))
  for (const { id } of ended) recordEnd(tx, id, by)
  endLoginsOnTheirWay(tx, accountId, except)
  return ended.length
}

/** Also of whoever proved a second step already. The session that stays may go on to prove one again. */
function endLoginsOnTheirWay(tx: Db, accountId: string, except = '') {
  const { purpose, sessionId } = pendingLogins
  const isOfAnother = or(ne(purpose, 'confirm'), isNull(sessionId), ne(sessionId, except))
  tx.delete(pendingLogins)
    .where(and(eq(pendingLogins.accountId, accountId), isOfAnother))
    .run()
}

/**
 * Ends a session, in the caller's transaction, of whose secrets somebody has a copy; its owner is told.
 * Which of the two is the copy cannot be known, so it ends for both.
 */
export function endCopied(tx: Db, { id, accountId }: Pick<Row, 'id' | 'accountId'>) {
  if (!endRow(tx, id)) return
  recordAudit(tx, { actor: 'system', act: 'session.copied', subject: `session:${id}` })
  recordEvent(tx, 'account/security.changed', {
    accountId,
    change: 'copied-session',
    changeId: id,
  })
}

/** Ends a session whose time is over, in the caller's transaction: a clock that is set back cannot revive it. */
export function endOverdue(tx: Db, sessionId: string) {
  if (endRow(tx, sessionId))
    recordAudit(tx, { actor: 'system', act: 'session.expired', subject: `session:${sessionId}` })
}

const endRow = (tx: Db, sessionId: string) =>
  tx
    .update(sessions)
    .set({ endedAt: now() })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .run().changes === 1

const recordEnd = (tx: Db, sessionId: string, by: string) =>
  recordAudit(tx, {
    actor: `account:${by}`,
    act: 'session.ended',
    subject: `session:${sessionId}`,
  })
