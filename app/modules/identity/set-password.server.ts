import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { accounts, pendingLogins } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { spendPasswordLinks } from './emailed-links.server.ts'
import { endAllOf } from './end-session.server.ts'
import { forgive } from './throttle.server.ts'

type NewPassword = {
  accountId: string
  /** Of the account: wrong tries with the password before are forgiven. */
  email: string
  passwordHash: string
  /** The session that stays. */
  except?: string
}

/**
 * Replaces a password, in the caller's transaction. Whatever the one before opened, or was about to open,
 * ends: all sessions but one, logins on their way, links for a forgotten password. Its owner is told.
 */
export function setPassword(tx: Db, { accountId, email, passwordHash, except }: NewPassword) {
  tx.update(accounts)
    .set({ passwordHash, passwordChangedAt: now() })
    .where(eq(accounts.id, accountId))
    .run()
  endAllOf(tx, accountId, except)
  tx.delete(pendingLogins).where(eq(pendingLogins.accountId, accountId)).run()
  spendPasswordLinks(tx, accountId)
  forgive(tx, [{ of: 'password of account', by: email }])
  const actor = `account:${accountId}`
  recordAudit(tx, { actor, act: 'password.changed', subject: actor })
  recordEvent(tx, 'account/security.changed', { accountId, change: 'password-changed' })
}
