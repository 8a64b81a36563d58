import { and, eq, isNull } from 'drizzle-orm'
import { type Db } from '#db/client.server.ts'
import { sessions } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { stopOpenReset } from './factor-resets.server.ts'
import { openAccount } from './open-account.server.ts'
import { passLostFactor } from './pass-lost-factor.server.ts'
import { detailsOf, takePending, verifyPending, type PendingRow } from './pending-logins.server.ts'

/**
 * How it goes on after a second step: a session may begin (`passed`), the session at hand has proved
 * again whose it is (`confirmed`), a password is to be chosen first, the waiting time of a lost factor runs
 * (`reset-asked`), or somebody else was faster (`gone`).
 */
export type Passed =
  | { outcome: 'passed'; accountId: string; returnTo?: string }
  | { outcome: 'confirmed'; returnTo?: string }
  | { outcome: 'choose-password' }
  | { outcome: 'reset-asked' }
  | { outcome: 'gone' }

/** Lets somebody in, once, in the caller's transaction: of two with the same right answer one finds the row. */
export function passSecondStep(tx: Db, row: PendingRow): Passed {
  const details = detailsOf(row)
  if (row.purpose === 'lost-factor') return passLostFactor(tx, row)
  // Whoever proves a factor has not lost it, whoever asked for its reset.
  if (row.accountId) stopOpenReset(tx, row.accountId)
  if (row.purpose === 'first-login' || row.purpose === 'recovery')
    return verifyPending(tx, row) ? { outcome: 'choose-password' } : { outcome: 'gone' }
  if (!takePending(tx, row)) return { outcome: 'gone' }
  if (row.purpose === 'confirm') return confirm(tx, row, details.returnTo)
  const isKnown = row.purpose === 'login' || row.purpose === 'passkey'
  const accountId = isKnown ? row.accountId : openAccount(tx, details)
  if (!accountId) return { outcome: 'gone' }
  return { outcome: 'passed', accountId, returnTo: details.returnTo }
}

/** Notes in the session that a factor was proved now; a session that has ended is not brought back. */
function confirm(tx: Db, { sessionId, accountId }: PendingRow, returnTo?: string): Passed {
  const confirmed = tx
    .update(sessions)
    .set({ factorAt: now() })
    .where(
      and(
        eq(sessions.id, sessionId ?? ''),
        eq(sessions.accountId, accountId ?? ''),
        isNull(sessions.endedAt),
      ),
    )
    .run()
  if (confirmed.changes !== 1) return { outcome: 'gone' }
  recordAudit(tx, {
    actor: `account:${accountId}`,
    act: 'factor.confirmed',
    subject: `session:${sessionId}`,
  })
  return { outcome: 'confirmed', returnTo }
}
