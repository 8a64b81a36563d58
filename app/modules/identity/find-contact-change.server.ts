import { read } from '#db/client.server.ts'
import { now } from '#app/platform/clock.ts'
import { findNewestChange, findOpenChange, newValueOf } from './contact-change-row.server.ts'
import { AddressForm, type TypedAddress } from './contact-forms.ts'
import { MOST_ATTEMPTS } from './totp.server.ts'

type Own = { accountId: string; kind: 'email' | 'phone' }

/**
 * The email address or phone that waits for its codes, for the page that asks for them; `isUsedUp`
 * once no code can be right any more. Undefined when none waits, or no longer.
 */
export async function findContactChange(own: Own) {
  const row = read((db) => findOpenChange(db, own))
  if (!row || row.expiresAt <= now()) return undefined
  return { value: newValueOf(row), isUsedUp: row.attempts >= MOST_ATTEMPTS }
}

/** A postal address that is held (until `heldUntil`, milliseconds since 1970), or that the core is being told. */
export type AddressChange = { changeId: string; address: TypedAddress } & (
  { state: 'held'; heldUntil: number } | { state: 'on-its-way' }
)

/** The postal address that is held, or that counts and has not reached the core yet, if there is one. */
export async function findAddressChange(accountId: string): Promise<AddressChange | undefined> {
  const row = read((db) => findNewestChange(db, { accountId, kind: 'address' }))
  if (!row || row.state === 'sent' || row.state === 'stopped') return undefined
  const found = { changeId: row.id, address: AddressForm.parse(JSON.parse(newValueOf(row))) }
  return row.state === 'held'
    ? { ...found, state: 'held', heldUntil: row.heldUntil! }
    : { ...found, state: 'on-its-way' }
}
