import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { forgetDevices } from '#app/modules/factors/factors.server.ts'
import { findAccount } from './accounts.server.ts'
import { openAccount } from './open-account.server.ts'
import { hashPassword } from './hash-password.server.ts'
import { isGuessable } from './is-guessable.server.ts'
import { detailsOf, findVerified, type PendingRow } from './pending-logins.server.ts'
import { setPassword } from './set-password.server.ts'

type Choice = { pendingId: string; password: string }

/** `factorAt` is when the second step was proved; milliseconds since 1970. */
type Chosen = { accountId: string; factorAt: number; returnTo?: string }

/**
 * The last step of a first login with the insurer's credentials, where the account is made with a
 * password of its own, and of somebody who forgot theirs, where it takes the place of the old one.
 * @returns the account, or `guessable`, `gone` (too late), `taken` (the email or the person has an account)
 */
export async function chooseOwnPassword({
  pendingId,
  password,
}: Choice): Promise<Chosen | 'guessable' | 'gone' | 'taken'> {
  const row = findVerified(pendingId)
  if (!row) return 'gone'
  const details = detailsOf(row)
  const known = row.accountId ? await findAccount(row.accountId) : undefined
  const name = known?.name ?? details.name ?? ''
  if (await isGuessable(password, [details.email, name])) return 'guessable'
  const passwordHash = await hashPassword(password)
  const made = { factorAt: row.verifiedAt!, returnTo: details.returnTo }
  if (row.purpose === 'recovery') {
    const accountId = await replacePassword(row, passwordHash)
    return accountId ? { ...made, accountId } : 'gone'
  }
  return write((tx) => {
    const gone = tx.delete(pendingLogins).where(eq(pendingLogins.id, row.id)).run()
    if (gone.changes !== 1) return 'gone'
    const accountId = openAccount(tx, { ...details, passwordHash })
    return accountId ? { ...made, accountId } : 'taken'
  })
}

/** Returns whose password it now is; undefined when somebody else chose one meanwhile. */
async function replacePassword(row: PendingRow, passwordHash: string) {
  const accountId = row.accountId!
  // Forgotten first: a crash in between leaves nothing open that should be shut.
  await forgetDevices({ accountId })
  return write((tx) => {
    const gone = tx.delete(pendingLogins).where(eq(pendingLogins.id, row.id)).run()
    if (gone.changes !== 1) return undefined
    setPassword(tx, { accountId, email: detailsOf(row).email, passwordHash })
    return accountId
  })
}
