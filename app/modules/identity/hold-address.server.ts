import { write, type Db } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { fetchHolder, InsurerUnavailable } from '#app/modules/insurer/insurer.server.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import { findOpenChange, newValueOf, sealFor } from './contact-change-row.server.ts'
import { type TypedAddress } from './contact-forms.ts'
import { ADDRESS_HOLD } from './contact-rules.ts'
import { type Language } from './identity.ts'
import { getAccount } from './start-contact-change.server.ts'
import { makeStopLink } from './stop-links.server.ts'
import { endHold } from './stop-address-change.server.ts'
import { countTries, type Refused } from './throttle.server.ts'

type Hold = { accountId: string; address: TypedAddress }

/**
 * Takes a new postal address and holds it for a day, since money follows it; its owner is told at
 * once, with a link to stop it. One is held: this one. The same one again is the one held already.
 * @returns `held`, `same` (the core has it), or for how many minutes to wait
 */
export async function holdAddress({
  accountId,
  address,
}: Hold): Promise<'held' | 'same' | Refused> {
  const { holderId, language } = await getAccount(accountId)
  const text = asText(address)
  const known = holderId && (await addressAtCore(holderId))
  return write((tx) => {
    const held = findOpenChange(tx, { accountId, kind: 'address' })
    if (held && newValueOf(held) === text) {
      noteAcknowledged({ kind: 'contact', subjectId: held.id, claimId: null })
      return 'held'
    }
    if (!held && known === text) return 'same'
    const refused = countTries(tx, [{ of: 'contact change of account', by: accountId }])
    if (refused) return refused
    if (held) endHold(tx, held, `account:${accountId}`)
    insertHeld(tx, { accountId, language, text, known })
    return 'held'
  })
}

type Held = { accountId: string; language: Language; text: string; known: string | undefined }

function insertHeld(tx: Db, { accountId, language, text, known }: Held) {
  const id = newId()
  const at = now()
  const heldUntil = at + ADDRESS_HOLD
  tx.insert(contactChanges)
    .values({
      ...{ id, accountId, kind: 'address', state: 'held', heldUntil },
      newSealed: sealFor(id, 'new_sealed', text),
      oldSealed: known ? sealFor(id, 'old_sealed', known) : null,
      ...{ createdAt: at, changedAt: at, expiresAt: heldUntil },
    })
    .run()
  const link = { accountId, aboutId: id, language, expiresAt: heldUntil }
  makeStopLink(tx, { ...link, purpose: 'stop-address' })
  recordAudit(tx, {
    actor: `account:${accountId}`,
    act: 'account.address-held',
    subject: `account:${accountId}`,
  })
  const event = { accountId, changeId: id }
  recordEvent(tx, 'account/security.changed', { ...event, change: 'address-held' })
  recordEvent(tx, 'contact/changed', event)
  openEntry(tx, { kind: 'contact', subjectId: id, claimId: null, heldUntil })
}

/** What the core has, for the record; a core that is away keeps nobody from changing it. */
async function addressAtCore(holderId: string) {
  try {
    const { address } = await fetchHolder(holderId)
    return address && asText(address)
  } catch (error) {
    if (error instanceof InsurerUnavailable) return undefined
    throw error
  }
}

/** The parts in one order, so that the same address is the same text. */
const asText = ({ line1, line2, city, state, postalCode }: Partial<TypedAddress>) =>
  JSON.stringify({ line1, line2, city, state, postalCode })
