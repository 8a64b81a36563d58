import { randomBytes } from 'node:crypto'
import { write } from '#db/client.server.ts'
import { fetchHolder, InsurerUnavailable } from '#app/modules/insurer/insurer.server.ts'
import { findAccount } from './accounts.server.ts'
import { type Somebody } from './check-password.server.ts'
import { type Language } from './identity.ts'
import { findPending, insertPending, type PendingDetails } from './pending-logins.server.ts'
import { messageFor, type Deliver } from './send-code.server.ts'
import { codeSent, countTries, type Refused } from './throttle.server.ts'
import { makeCode } from './totp.server.ts'

type Start = {
  somebody: Somebody
  /** The language of the page: that of somebody who has no account yet. */
  language: Language
  returnTo?: string
  deliver: Deliver
}

export type Started = { pendingId: string; delivery: 'sent' | 'failed' }

/**
 * The second step of a login: emails a code to the address on record, never to one that was typed.
 * Nothing is open until it comes back.
 * @returns the id of what now waits, or `no-email`, `unavailable`, or for how many minutes to wait
 */
export async function startSecondFactor({
  somebody,
  language,
  returnTo,
  deliver,
}: Start): Promise<Started | 'no-email' | 'unavailable' | Refused> {
  const known = 'accountId' in somebody
  const details = known
    ? await ofAccount(somebody.accountId)
    : await atInsurer(somebody.holderId, language)
  if (typeof details === 'string') return details
  return waitForCode({
    purpose: known ? 'login' : 'first-login',
    accountId: known ? somebody.accountId : undefined,
    details: { ...details, returnTo },
    deliver,
  })
}

type Wait = Omit<Parameters<typeof insertPending>[1], 'id' | 'jar'> & { deliver: Deliver }

/** Keeps a row that waits for a code and sends the code. */
export async function waitForCode({ deliver, ...pending }: Wait): Promise<Started | Refused> {
  const pendingId = randomBytes(24).toString('base64url')
  const { jar, code } = await makeCode(pending.details.email)
  const kept = await write((tx) => {
    const refused = countTries(tx, [codeSent(pending.purpose, pending.details.email)])
    if (refused) return refused
    insertPending(tx, { ...pending, id: pendingId, jar })
    return findPending(tx, pendingId)!
  })
  if ('outcome' in kept) return kept
  return { pendingId, delivery: await deliver(messageFor(kept, code)) }
}

async function ofAccount(accountId: string): Promise<PendingDetails> {
  const account = await findAccount(accountId)
  if (!account) throw new Error('The account of this login is gone')
  return { email: account.email, language: account.language }
}

/** What the insurer has on record about somebody; also what an account is made of later. */
export async function atInsurer(
  holderId: string,
  language: Language,
): Promise<PendingDetails | 'no-email' | 'unavailable'> {
  try {
    const { email, phone, givenName, familyName } = await fetchHolder(holderId)
    if (!email) return 'no-email'
    return { email, language, holderId, name: `${givenName} ${familyName}`, phone }
  } catch (error) {
    if (error instanceof InsurerUnavailable) return 'unavailable'
    throw error
  }
}
