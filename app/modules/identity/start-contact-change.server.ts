import { read, write } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { findAccount, findByEmail, unsealed } from './accounts.server.ts'
import { makeBothCodes, type DeliverContact } from './contact-codes.server.ts'
import { dropAsked, sealFor } from './contact-change-row.server.ts'
import { CHANGE_LIFETIME } from './contact-rules.ts'
import { type Account } from './identity.ts'
import { countTries, type Refused, type Try } from './throttle.server.ts'

type Start = {
  accountId: string
  kind: 'email' | 'phone'
  /** The new email address, or the new number as E.164. */
  value: string
  deliver: DeliverContact
}

/**
 * Begins to change how somebody is reached: a code goes to the new address or number and one to the
 * email of the account. Nothing counts until both came back. One is open per kind: this one.
 * An address that has an account gets the same answer; its owner is told that they have one.
 * @returns `sent`, `failed` (one of the two was not taken), `same`, or for how many minutes to wait
 */
export async function startContactChange({
  accountId,
  kind,
  value,
  deliver,
}: Start): Promise<'sent' | 'failed' | 'same' | Refused> {
  const account = await getAccount(accountId)
  if (isSame(account[kind], value)) return 'same'
  const id = newId()
  const { jars, codes } = await makeBothCodes(id)
  const refused = await write((tx) => {
    const tooMany = countTries(tx, codesSent({ accountId, kind, value }))
    if (tooMany) return tooMany
    dropAsked(tx, { accountId, kind })
    const old = account[kind]
    const at = now()
    tx.insert(contactChanges)
      .values({
        ...{ id, accountId, kind, state: 'asked', ...jars },
        newSealed: sealFor(id, 'new_sealed', value),
        oldSealed: old ? sealFor(id, 'old_sealed', old) : null,
        ...{ createdAt: at, changedAt: at, expiresAt: at + CHANGE_LIFETIME },
      })
      .run()
    return undefined
  })
  return refused ?? sendBothCodes({ account, kind, value, codes, deliver })
}

type Send = Pick<Start, 'kind' | 'value' | 'deliver'> & {
  account: Account
  codes: { new: string; old: string }
}

/** Sends what belongs to each end, at the same time. */
export async function sendBothCodes({ account, kind, value, codes, deliver }: Send) {
  const { email, language } = account
  const owner = kind === 'email' ? ownerOf(value) : undefined
  const old = kind === 'email' ? 'old-email' : 'phone-by-email'
  const fresh = kind === 'email' ? 'new-email' : 'new-phone'
  const outcomes = await Promise.all([
    deliver({ kind: old, to: email, code: codes.old, language }),
    owner
      ? deliver({ kind: 'has-account', to: owner.email, language: owner.language })
      : deliver({ kind: fresh, to: value, code: codes.new, language }),
  ])
  return outcomes.includes('failed') ? 'failed' : 'sent'
}

/** What sending codes costs: tries of the account, and of the address that may be anybody's. */
export const codesSent = (of: Pick<Start, 'accountId' | 'kind' | 'value'>): Try[] => [
  { of: 'contact change of account', by: of.accountId },
  { of: 'contact code sent', by: of.value },
]

export async function getAccount(accountId: string) {
  const account = await findAccount(accountId)
  if (!account) throw new Error('The account of this change is gone')
  return account
}

const ownerOf = (email: string) =>
  read((db) => {
    const row = findByEmail(db, email)
    return row && unsealed(row)
  })

const isSame = (known: string | undefined, typed: string) =>
  known?.trim().toLowerCase() === typed.trim().toLowerCase()
