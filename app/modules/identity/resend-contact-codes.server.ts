import { and, eq, gt, lt } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { makeBothCodes, type DeliverContact } from './contact-codes.server.ts'
import { findOpenChange, newValueOf } from './contact-change-row.server.ts'
import { codesSent, getAccount, sendBothCodes } from './start-contact-change.server.ts'
import { countTries } from './throttle.server.ts'
import { MOST_ATTEMPTS } from './totp.server.ts'

type Resend = { accountId: string; kind: 'email' | 'phone'; deliver: DeliverContact }

/**
 * Sends new codes to both ends of the open change; those before no longer work, and wrong attempts
 * stay counted.
 * @returns `sent`, `failed` (one of the two was not taken), `too-many` or `gone`
 */
export async function resendContactCodes({ accountId, kind, deliver }: Resend) {
  const row = read((db) => findOpenChange(db, { accountId, kind }))
  if (!row) return 'gone'
  const value = newValueOf(row)
  const { jars, codes } = await makeBothCodes(row.id)
  const replaced = await write((tx) => {
    if (countTries(tx, codesSent({ accountId, kind, value }))) return 'too-many'
    const open = and(
      eq(contactChanges.id, row.id),
      eq(contactChanges.state, 'asked'),
      lt(contactChanges.attempts, MOST_ATTEMPTS),
      gt(contactChanges.expiresAt, now()),
    )
    return tx.update(contactChanges).set(jars).where(open).run().changes === 1 ? 'replaced' : 'gone'
  })
  if (replaced !== 'replaced') return replaced
  return sendBothCodes({ account: await getAccount(accountId), kind, value, codes, deliver })
}
