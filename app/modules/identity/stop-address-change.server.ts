import { eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { dropEntry } from '#app/platform/ledger.server.ts'
import { findChange, type ContactChangeRow } from './contact-change-row.server.ts'
import { forgetStopToken } from './stop-links.server.ts'

/**
 * Stops a person's new postal address while it is held: letters and money go where they went before.
 * Stopping twice is harmless.
 * @returns `stopped`, `too-late` (it counts already) or `not-found`
 */
export function stopAddressChange({
  changeId,
  accountId,
}: Record<'changeId' | 'accountId', string>) {
  return write((tx) => {
    const row = findChange(tx, changeId)
    if (row?.kind !== 'address' || row.accountId !== accountId) return 'not-found'
    if (row.state === 'stopped') return 'stopped'
    if (row.state !== 'held') return 'too-late'
    endHold(tx, row, `account:${accountId}`)
    return 'stopped'
  })
}

/** Ends a held address in the caller's transaction: it never counts, and its link is worth nothing. */
export function endHold(tx: Db, row: ContactChangeRow, actor: string) {
  tx.update(contactChanges)
    .set({ state: 'stopped', changedAt: now() })
    .where(eq(contactChanges.id, row.id))
    .run()
  forgetStopToken(tx, row.id)
  dropEntry(tx, { kind: 'contact', subjectId: row.id })
  recordAudit(tx, {
    actor,
    act: 'account.address-stopped',
    subject: `account:${row.accountId}`,
  })
}
