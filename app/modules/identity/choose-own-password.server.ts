import { eq } from 'drizzle-orm'
import { write } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { openAccount } from './open-account.server.ts'
import { hashPassword } from './hash-password.server.ts'
import { isGuessable } from './is-guessable.server.ts'
import { detailsOf, findVerified } from './pending-logins.server.ts'

/**
 * The last step of a first login with the insurer's credentials: the account is made, with a
 * password of its own.
 * @returns the account, or `guessable`, `gone` (too late), `taken` (the email or the person has an account)
 */
export async function chooseOwnPassword({
  pendingId,
  password,
}: {
  pendingId: string
  password: string
}) {
  const row = findVerified(pendingId)
  if (!row) return 'gone'
  const details = detailsOf(row)
  if (await isGuessable(password, [details.email, details.name ?? ''])) return 'guessable'
  const passwordHash = await hashPassword(password)
  return write((tx) => {
    const gone = tx.delete(pendingLogins).where(eq(pendingLogins.id, row.id)).run()
    if (gone.changes !== 1) return 'gone'
    const accountId = openAccount(tx, { ...details, passwordHash })
    return accountId ? { accountId, returnTo: details.returnTo } : 'taken'
  })
}
