import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { type Language } from './identity.ts'
import { detailsOf, findPending, sealJar, type PendingRow } from './pending-logins.server.ts'
import { waysOf } from './second-step-ways.server.ts'
import { codeSent, countTries, type KnownDevice } from './throttle.server.ts'
import { makeCode } from './totp.server.ts'

/** What is to be emailed: a code, or, to somebody who has an account already, that they have one. */
export type LoginMessage =
  | { kind: 'code'; to: string; code: string; language: Language }
  | { kind: 'has-account'; to: string; language: Language }

/** Sends it within the request; handed in by the route, since identity has no words and no mail. */
export type Deliver = (message: LoginMessage) => Promise<'sent' | 'failed'>

const MOST_SENDS = 5

type Resend = { pendingId: string; device?: KnownDevice; deliver: Deliver }

/**
 * Makes and sends a code by email for somebody who waits, the first or another; the one before no
 * longer works, and wrong attempts stay counted.
 * @returns `sent`, `failed` (the email was not taken), `too-many` or `gone`, also where a code by email
 *   is no way to prove this step
 */
export async function resendCode({ pendingId, device, deliver }: Resend) {
  const row = read((db) => findPending(db, pendingId))
  if (!row || !(await waysOf(row)).includes('email')) return 'gone'
  const { email } = detailsOf(row)
  const { jar, code } = await makeCode(email)
  const replaced = await write((tx) => {
    if (countTries(tx, [codeSent(row, email, device)])) return undefined
    return tx
      .update(pendingLogins)
      .set({ jarSealed: sealJar(row.id, jar), sends: sql`${pendingLogins.sends} + 1` })
      .where(
        and(
          eq(pendingLogins.id, row.id),
          isNull(pendingLogins.verifiedAt),
          lt(pendingLogins.sends, MOST_SENDS),
        ),
      )
      .returning()
      .get()
  })
  return replaced ? deliver(messageFor(replaced, code)) : 'too-many'
}

/** What goes out for a row: only a real login or registration gets a code. */
export function messageFor(
  row: Pick<PendingRow, 'purpose'> & PendingRow,
  code: string,
): LoginMessage {
  const { email, language, noticeTo } = detailsOf(row)
  return row.purpose === 'decoy'
    ? { kind: 'has-account', to: noticeTo ?? email, language }
    : { kind: 'code', to: email, code, language }
}
