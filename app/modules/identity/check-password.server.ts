import { and, eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { isOutdated } from '#app/platform/hash-secret.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { InsurerUnavailable, verifyCredentials } from '#app/modules/insurer/insurer.server.ts'
import { findByEmail } from './accounts.server.ts'
import { countAndRecord, recordRefusal } from './audit-refusals.server.ts'
import { hashPassword, passwordFits } from './hash-password.server.ts'
import { forgive, uncount, type KnownDevice, type Refused, type Try } from './throttle.server.ts'

export type PasswordCheck = {
  email: string
  password: string
  /** Where the request came from, for throttles. */
  address: string
  /** A browser this account has logged in with before. */
  device?: KnownDevice
}

/** Whose password it was: somebody with an account here, or somebody only the insurer knows. */
export type Somebody = { accountId: string } | { holderId: string }

/**
 * The first step of a login. People without an account here may use their login at the insurer.
 * Every refusal costs the same work, one hash and one question to the core, whether the person is
 * known or not; with the core down every refusal is `unavailable`.
 * @returns the person, or `refused`, `unavailable`, or for how many minutes to wait
 */
export async function checkPassword(
  check: PasswordCheck,
): Promise<Somebody | 'refused' | 'unavailable' | Refused> {
  const { email, password } = check
  const account = read((db) => findByEmail(db, email))
  const tries = passwordTries(check, account?.id)
  const refused = await write((tx) =>
    countAndRecord(tx, [...tries.own, ...tries.fromAddress], account?.id),
  )
  if (refused) return refused
  if (await passwordFits(password, hashOf(account))) {
    await write((tx) => forgivePasswords(tx, tries))
    await strengthen(account!, password)
    return { accountId: account!.id }
  }
  const answer = await askInsurer(account ? nobody() : { username: email, password })
  if (typeof answer !== 'string') return answer
  const reason = account ? 'wrong-password' : `insurer-${answer}`
  await write((tx) =>
    recordRefusal(tx, { act: 'login.refused', accountId: account?.id, detail: { reason } }),
  )
  return answer
}

type PasswordTries = { own: Try[]; fromAddress: Try[] }

/**
 * What a try is counted as: of a browser that the account knows, which is not held to what its neighbours
 * on the same address do; else of the account and of the address.
 */
export function passwordTries(
  { email, address, device }: Omit<PasswordCheck, 'password'>,
  accountId: string | undefined,
): PasswordTries {
  if (device && device.accountId === accountId)
    return { own: [{ of: 'password on device', by: device.id }], fromAddress: [] }
  return {
    own: [{ of: 'password of account', by: email }],
    fromAddress: [{ of: 'password from address', by: address }],
  }
}

/** Forgets the tries of somebody who knew their password, in the caller's transaction. */
export function forgivePasswords(tx: Db, { own, fromAddress }: PasswordTries) {
  forgive(tx, own)
  uncount(tx, fromAddress)
}

/** A closed account has no password any more, and says so by nothing. */
const hashOf = (account: typeof accounts.$inferSelect | undefined) =>
  (account?.closedAt === null && account.passwordHash) || undefined

/** Asked in place of a known person, whose password is no business of the core's. */
const nobody = () => ({ username: `${newId()}@nobody.invalid`, password: newId() })

async function askInsurer(credentials: { username: string; password: string }) {
  try {
    const known = await verifyCredentials(credentials)
    if (typeof known === 'string') return 'refused'
    const account = read((db) =>
      db
        .select({ id: accounts.id })
        .from(accounts)
        .where(eq(accounts.holderId, known.holderId))
        .get(),
    )
    // Whoever has an account has a password of their own; the one at the core opens it no more.
    return account ? 'refused' : known
  } catch (error) {
    if (error instanceof InsurerUnavailable) return 'unavailable'
    throw error
  }
}

/** A password that was set while this one was hashed stays. */
async function strengthen(account: typeof accounts.$inferSelect, password: string) {
  const { id, passwordHash: checked } = account
  if (!checked || !isOutdated(checked)) return
  const passwordHash = await hashPassword(password)
  await write((tx) => {
    tx.update(accounts)
      .set({ passwordHash })
      .where(and(eq(accounts.id, id), eq(accounts.passwordHash, checked)))
      .run()
  })
}
