import { eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { forgetDevices } from '#app/modules/factors/factors.server.ts'
import { unsealed } from './accounts.server.ts'
import { countAndRecord, recordRefusal } from './audit-refusals.server.ts'
import { forgivePasswords, passwordTries } from './check-password.server.ts'
import { hashPassword, passwordFits } from './hash-password.server.ts'
import { isGuessable } from './is-guessable.server.ts'
import { setPassword } from './set-password.server.ts'
import { type KnownDevice, type Refused } from './throttle.server.ts'

type Change = {
  accountId: string
  /** The session at hand, which stays. */
  sessionId: string
  password: string
  newPassword: string
  /** Where the request came from, for throttles. */
  address: string
  /** A browser this account has logged in with before. */
  device?: KnownDevice
}

/**
 * Changes the password of somebody who is logged in and knows the one they have. Wrong ones count as at
 * a login. All other sessions end, and remembered browsers are forgotten.
 * @returns `changed`, or `wrong`, `same`, `guessable`, `none` (this account has no password), or for how
 *   many minutes to wait
 */
export async function changePassword(
  change: Change,
): Promise<'changed' | 'wrong' | 'same' | 'guessable' | 'none' | Refused> {
  const { accountId, sessionId, password, newPassword } = change
  const row = read((db) => db.select().from(accounts).where(eq(accounts.id, accountId)).get())
  if (!row?.passwordHash) return 'none'
  const { email, name } = unsealed(row)
  const tries = passwordTries({ ...change, email }, accountId)
  const refused = await write((tx) =>
    countAndRecord(tx, [...tries.own, ...tries.fromAddress], accountId),
  )
  if (refused) return refused
  if (!(await passwordFits(password, row.passwordHash))) {
    const detail = { reason: 'wrong-password' }
    await write((tx) => recordRefusal(tx, { act: 'password.refused', accountId, detail }))
    return 'wrong'
  }
  await write((tx) => forgivePasswords(tx, tries))
  if (newPassword.normalize('NFKC') === password.normalize('NFKC')) return 'same'
  if (await isGuessable(newPassword, [email, name])) return 'guessable'
  const passwordHash = await hashPassword(newPassword)
  // Forgotten first: a crash in between leaves nothing open that should be shut.
  await forgetDevices({ accountId })
  await write((tx) => setPassword(tx, { accountId, email, passwordHash, except: sessionId }))
  return 'changed'
}
