import { read } from '#db/client.server.ts'
import { InsurerUnavailable, matchPolicy } from '#app/modules/insurer/insurer.server.ts'
import { findAccount } from './accounts.server.ts'
import { findOpenReset } from './factor-resets.server.ts'
import { lostFactorOf } from './find-lost-factor.server.ts'
import { detailsOf, findPending } from './pending-logins.server.ts'
import { type Deliver } from './send-code.server.ts'
import { beginSecondStep } from './start-second-factor.server.ts'
import { admit, type KnownDevice } from './throttle.server.ts'

type Proof = {
  pendingId: string
  policyNumber: string
  /** YYYY-MM-DD */
  dateOfBirth: string
  postalCode: string
  /** Where the request came from, for throttles. */
  address: string
  device?: KnownDevice
  deliver: Deliver
}

/**
 * Somebody who gave the right password and has lost their second step proves again who they are, as at
 * their registration: a policy of their own, then a code by email. Only then the waiting time begins.
 * @returns as `startSecondFactor`, or `no-match` (also for the policy of somebody else), `gone`, or
 *   `not-open` where there is nothing to ask for (see `findLostFactor`)
 */
export async function startLostFactor({ pendingId, address, device, deliver, ...proof }: Proof) {
  const login = findLogin(pendingId)
  if (!login) return 'gone'
  const { accountId, details } = login
  if ((await lostFactorOf(accountId)).state !== 'ask') return 'not-open'
  const policy = proof.policyNumber.toLowerCase().replace(/[^a-z0-9]/g, '')
  const refused = await admit(
    { of: 'registration from address', by: address },
    { of: 'lost factor of policy', by: policy },
    { of: 'lost factor of account', by: accountId },
  )
  if (refused) return refused
  const match = await holderOf(proof)
  if (typeof match === 'string') return match
  const account = await findAccount(accountId)
  if (!account || account.holderId !== match.holderId) return 'no-match'
  const { email, language } = details
  return beginSecondStep({
    purpose: 'lost-factor',
    accountId,
    details: { email, language },
    device,
    deliver,
  })
}

/**
 * Lets somebody go on whose waiting time is over: after one more code by email the reset is made.
 * @returns as `startSecondFactor`, or `gone` when nothing is ready for them
 */
export async function continueLostFactor({
  pendingId,
  device,
  deliver,
}: Pick<Proof, 'pendingId' | 'device' | 'deliver'>) {
  const login = findLogin(pendingId)
  if (!login || (await lostFactorOf(login.accountId)).state !== 'ready') return 'gone'
  const { accountId } = login
  const { email, language } = login.details
  const resetId = read((db) => findOpenReset(db, accountId))?.id
  const details = { email, language, resetId }
  return beginSecondStep({ purpose: 'lost-factor', accountId, details, device, deliver })
}

/** A login that has got as far as its second step. */
function findLogin(pendingId: string) {
  const row = read((db) => findPending(db, pendingId))
  if (row?.purpose !== 'login' || !row.accountId || row.verifiedAt !== null) return undefined
  return { accountId: row.accountId, details: detailsOf(row) }
}

async function holderOf(proof: Parameters<typeof matchPolicy>[0]) {
  try {
    return await matchPolicy(proof)
  } catch (error) {
    if (error instanceof InsurerUnavailable) return 'unavailable'
    throw error
  }
}
