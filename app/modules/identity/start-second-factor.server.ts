import { randomBytes } from 'node:crypto'
import { write, type Db } from '#db/client.server.ts'
import { isRemembered } from '#app/modules/factors/factors.server.ts'
import { fetchHolder, InsurerUnavailable } from '#app/modules/insurer/insurer.server.ts'
import { findAccount } from './accounts.server.ts'
import { type Somebody } from './check-password.server.ts'
import { type Language } from './identity.ts'
import { findPending, insertPending, type PendingDetails } from './pending-logins.server.ts'
import { messageFor, type Deliver } from './send-code.server.ts'
import { waysOf } from './second-step-ways.server.ts'
import { codeSent, countTries, type KnownDevice, type Refused } from './throttle.server.ts'
import { makeCode } from './totp.server.ts'

type Start = {
  somebody: Somebody
  /** The language of the page: that of somebody who has no account yet. */
  language: Language
  returnTo?: string
  /** The token of a browser that the person had remembered. */
  remembered?: string
  device?: KnownDevice
  deliver: Deliver
}

/** What now waits; `delivery` is what became of the email with the code, where one was sent at once. */
export type Started = { pendingId: string; delivery?: 'sent' | 'failed' | 'too-many' }

/** No second step is needed: the browser is one that the person had remembered. */
export type Remembered = { remembered: string }

/**
 * The second step of a login. Where a code by email is asked first, it goes to the address on record,
 * never to one that was typed. Nothing is open until the step is proved.
 * @returns the id of what now waits, or whom we remember, or `no-email`, `no-factor`, `unavailable`, or
 *   for how many minutes to wait
 */
export async function startSecondFactor({
  somebody,
  language,
  returnTo,
  remembered,
  device,
  deliver,
}: Start): Promise<Started | Remembered | 'no-email' | 'no-factor' | 'unavailable' | Refused> {
  if (!('accountId' in somebody)) {
    const details = await atInsurer(somebody.holderId, language)
    if (typeof details === 'string') return details
    return waitForCode({ purpose: 'first-login', details: { ...details, returnTo }, deliver })
  }
  const { accountId } = somebody
  const account = await findAccount(accountId)
  if (!account) throw new Error('The account of this login is gone')
  const isHolder = account.role === 'policyholder'
  if (isHolder && remembered && (await isRemembered({ accountId, token: remembered })))
    return { remembered: accountId }
  const details = { email: account.email, language: account.language, returnTo }
  return beginSecondStep({ purpose: 'login', accountId, details, device, deliver })
}

type Wait = Omit<Parameters<typeof insertPending>[1], 'id' | 'jar'> & {
  deliver: Deliver
  device?: KnownDevice
  /** What else the transaction does that makes somebody wait; nobody does when it throws. */
  along?: (tx: Db) => void
}

/** Keeps a row that waits for whatever the person is asked first; only a code by email is sent at once. */
export async function beginSecondStep(wait: Wait): Promise<Started | 'no-factor' | Refused> {
  const [first] = await waysOf({ purpose: wait.purpose, accountId: wait.accountId ?? null })
  if (!first) return 'no-factor'
  if (first === 'email') return waitForCode(wait)
  const pendingId = newPendingId()
  await write((tx) => {
    wait.along?.(tx)
    insertPending(tx, { ...wait, id: pendingId })
  })
  return { pendingId }
}

/**
 * Keeps a row that waits for a code and sends the code. Whoever has an account waits also where no more
 * codes can be sent now: they may have another way.
 */
export async function waitForCode({
  deliver,
  along,
  device,
  ...pending
}: Wait): Promise<Started | Refused> {
  const pendingId = newPendingId()
  const { jar, code } = await makeCode(pending.details.email)
  const kept = await write((tx) => {
    const refused = countTries(tx, [codeSent(pending, pending.details.email, device)])
    if (refused && !pending.accountId) return refused
    along?.(tx)
    insertPending(tx, { ...pending, id: pendingId, jar: refused ? undefined : jar })
    return findPending(tx, pendingId)!
  })
  if ('outcome' in kept) return kept
  if (!kept.jarSealed) return { pendingId, delivery: 'too-many' }
  return { pendingId, delivery: await deliver(messageFor(kept, code)) }
}

export const newPendingId = () => randomBytes(24).toString('base64url')

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
