import { and, eq, inArray } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { findAccount } from './accounts.server.ts'
import { findChange, findNewestMade, newValueOf } from './contact-change-row.server.ts'
import { AddressForm, type TypedAddress } from './contact-forms.ts'

type Contact = { holderId: string } & (
  { email: string } | { phone: string } | { address: TypedAddress }
)

/** Until when a change is held; undefined when it is not, or no longer. */
export async function findHold(changeId: string) {
  const row = read((db) => findChange(db, changeId))
  return row?.state === 'held' ? row.heldUntil! : undefined
}

/**
 * Lets a held address count once its time has come. Doing it twice is harmless.
 * @returns `made`, `held` (it is too early), or `stopped` when there is nothing to do any more
 */
export function releaseAddress(changeId: string) {
  return write((tx) => {
    const row = findChange(tx, changeId)
    if (row?.state !== 'held') return !row || row.state === 'stopped' ? 'stopped' : 'made'
    if (row.heldUntil! > now()) return 'held'
    tx.update(contactChanges)
      .set({ state: 'made', changedAt: now() })
      .where(eq(contactChanges.id, changeId))
      .run()
    recordForAccount(tx, row.accountId, 'account.address-released', { changeId })
    return 'made'
  })
}

/**
 * What the core is to be told for a change: what counts now, which may be newer than the change
 * itself. Undefined when there is nothing to tell.
 */
export async function getContactForInsurer(changeId: string): Promise<Contact | undefined> {
  const row = read((db) => findChange(db, changeId))
  if (!row || !['made', 'refused'].includes(row.state)) return undefined
  const { holderId, email, phone } = (await findAccount(row.accountId)) ?? {}
  if (!holderId) return undefined
  if (row.kind === 'email') return email ? { holderId, email } : undefined
  if (row.kind === 'phone') return phone ? { holderId, phone } : undefined
  const newest = read((db) => findNewestMade(db, row))!
  return { holderId, address: AddressForm.parse(JSON.parse(newValueOf(newest))) }
}

/** The core knows it. The owner of a postal address is told now; of the others they were told before. */
export function markContactSent(changeId: string) {
  return write((tx) => {
    const row = findChange(tx, changeId)
    const sent = tx
      .update(contactChanges)
      .set({ state: 'sent', failureCode: null, changedAt: now() })
      .where(
        and(eq(contactChanges.id, changeId), inArray(contactChanges.state, ['made', 'refused'])),
      )
      .run()
    if (sent.changes !== 1 || !row) return
    moveEntry(tx, { kind: 'contact', subjectId: changeId }, 'confirmed')
    const { accountId, kind } = row
    recordForAccount(tx, accountId, 'account.insurer-told', { changeId, kind })
    if (kind !== 'address') return
    recordEvent(tx, 'account/security.changed', { accountId, change: 'address-changed', changeId })
  })
}

const recordForAccount = (tx: Db, accountId: string, act: string, detail: Record<string, string>) =>
  recordAudit(tx, { actor: 'system', act, subject: `account:${accountId}`, detail })

type Failed = { changeId: string; code: string; isRefused: boolean }

/** The core said no (`isRefused`), or was away for all tries: staff see it then. */
export function markContactFailed({ changeId, code, isRefused }: Failed) {
  return write((tx) => {
    const { changes } = tx
      .update(contactChanges)
      .set({
        ...(isRefused ? { state: 'refused' } : {}),
        failureCode: code,
        changedAt: now(),
      })
      .where(
        and(
          eq(contactChanges.id, changeId),
          inArray(contactChanges.state, ['held', 'made', 'refused']),
        ),
      )
      .run()
    if (changes > 0) moveEntry(tx, { kind: 'contact', subjectId: changeId }, 'failed', { code })
  })
}
