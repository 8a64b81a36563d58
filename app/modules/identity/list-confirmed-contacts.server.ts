import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { entriesOf } from '#app/platform/ledger.server.ts'
import { findNewestMade, newValueOf, type ContactChangeRow } from './contact-change-row.server.ts'
import { AddressForm } from './contact-forms.ts'

const kinds = ['email', 'phone', 'address'] as const

/**
 * The newest email, phone and postal address that a person gave here and the insurer confirmed, by the
 * change that told it. One that staff gave the insurer another way is left out, and one that is on its way.
 */
export async function listConfirmedContacts(holderId: string) {
  return read((db) => {
    const account = db.select().from(accounts).where(eq(accounts.holderId, holderId)).get()
    if (!account) return []
    const newest = kinds.flatMap(
      (kind) => findNewestMade(db, { accountId: account.id, kind }) ?? [],
    )
    const entries = entriesOf(
      db,
      'contact',
      newest.map(({ id }) => id),
    )
    return newest
      .filter(({ id, state }) => state === 'sent' && entries.get(id)?.state === 'confirmed')
      .map((row) => ({ changeId: row.id, kind: row.kind, contact: contactOf(row) }))
  })
}

function contactOf(row: ContactChangeRow) {
  const value = newValueOf(row)
  if (row.kind === 'address') return { address: AddressForm.parse(JSON.parse(value)) }
  return row.kind === 'email' ? { email: value } : { phone: value }
}
