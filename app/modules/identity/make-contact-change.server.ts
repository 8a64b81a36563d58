import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { contactChanges, pendingLogins } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import { findByEmail, setEmail, setPhone } from './accounts.server.ts'
import { dropAsked, newValueOf, type ContactChangeRow } from './contact-change-row.server.ts'
import { spendPasswordLinks } from './emailed-links.server.ts'

/**
 * Makes a confirmed email or phone the account's, in the caller's transaction, with its audit and its
 * events: the owner is told, and the insurer's core. `taken`, and nothing changed, when another
 * account has the address.
 */
export function makeContactChange(tx: Db, row: ContactChangeRow): 'made' | 'taken' {
  const { id, accountId, kind } = row
  const value = newValueOf(row)
  if (kind === 'email') {
    const owner = findByEmail(tx, value)
    if (owner && owner.id !== accountId) return 'taken'
    setEmail(tx, { accountId, email: value })
    closeOldMailbox(tx, accountId)
  } else {
    setPhone(tx, { accountId, phone: value })
  }
  tx.update(contactChanges)
    .set({ state: 'made', newJarSealed: null, oldJarSealed: null, changedAt: now() })
    .where(eq(contactChanges.id, id))
    .run()
  const change = kind === 'email' ? 'email-changed' : 'phone-changed'
  recordAudit(tx, {
    actor: `account:${accountId}`,
    act: `account.${change}`,
    subject: `account:${accountId}`,
  })
  recordEvent(tx, 'account/security.changed', { accountId, change, changeId: id })
  recordEvent(tx, 'contact/changed', { accountId, changeId: id })
  openEntry(tx, { kind: 'contact', subjectId: id, claimId: null })
  return 'made'
}

/** What still lies in the old mailbox opens nothing: codes, links, and the other end of another change. */
function closeOldMailbox(tx: Db, accountId: string) {
  tx.delete(pendingLogins).where(eq(pendingLogins.accountId, accountId)).run()
  spendPasswordLinks(tx, accountId)
  dropAsked(tx, { accountId, kind: 'phone' })
}
