import { and, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { insertAccount } from './accounts.server.ts'
import {
  detailsOf,
  findPending,
  openJar,
  PENDING_LIFETIME,
  type PendingDetails,
  type PendingRow,
} from './pending-logins.server.ts'
import { codeSent, countTries, forgive, type Refused, type Try } from './throttle.server.ts'
import { checkCodeInJar, MOST_ATTEMPTS } from './totp.server.ts'

type Passed =
  | { outcome: 'passed'; accountId: string; returnTo?: string }
  | { outcome: 'choose-password' }
  | { outcome: 'wrong' }
  | { outcome: 'expired' }
  | { outcome: 'used-up' }
  | { outcome: 'gone' }

/**
 * Checks the code of a login or registration. Every attempt is counted before it is checked, five
 * at most; a right code works once. A registration makes its account here; a first login by the
 * insurer's credentials has a password to choose first.
 */
export async function checkCode({
  pendingId,
  code,
}: {
  pendingId: string
  code: string
}): Promise<Passed | Refused> {
  const row = await countAttempt(pendingId)
  if ('outcome' in row) return row
  const details = detailsOf(row)
  const jar = openJar(row.id, row.jarSealed!)
  const answer = await checkCodeInJar({ jar, email: details.email, code })
  if (answer !== 'right' || row.purpose === 'decoy')
    return { outcome: answer === 'expired' ? 'expired' : 'wrong' }
  return write((tx) => pass(tx, row, details))
}

/** Counts in one statement, so that guesses at the same time cannot slip past the limit together. */
function countAttempt(pendingId: string) {
  return write((tx) => {
    const counted = tx
      .update(pendingLogins)
      .set({ attempts: sql`${pendingLogins.attempts} + 1` })
      .where(
        and(
          eq(pendingLogins.id, pendingId),
          isNotNull(pendingLogins.jarSealed),
          lt(pendingLogins.attempts, MOST_ATTEMPTS),
          gt(pendingLogins.expiresAt, now()),
        ),
      )
      .returning()
      .get()
    if (!counted)
      return { outcome: findPending(tx, pendingId) ? ('used-up' as const) : ('gone' as const) }
    return countTries(tx, [codeOf(counted)]) ?? counted
  })
}

/** Lets somebody in, once: of two with the same right code, only one finds the jar still there. */
function pass(tx: Db, row: PendingRow, details: PendingDetails): Passed {
  const unused = and(eq(pendingLogins.id, row.id), eq(pendingLogins.jarSealed, row.jarSealed!))
  if (row.purpose === 'first-login') {
    const verified = tx
      .update(pendingLogins)
      .set({ jarSealed: null, verifiedAt: now(), expiresAt: now() + PENDING_LIFETIME })
      .where(unused)
      .run()
    return { outcome: verified.changes === 1 ? 'choose-password' : 'gone' }
  }
  if (tx.delete(pendingLogins).where(unused).run().changes !== 1) return { outcome: 'gone' }
  forgive(tx, [codeOf(row), codeSent(row.purpose, details.email)])
  const accountId = row.purpose === 'login' ? row.accountId : openAccount(tx, details)
  return accountId
    ? { outcome: 'passed', accountId, returnTo: details.returnTo }
    : { outcome: 'gone' }
}

const codeOf = (row: PendingRow): Try => ({ of: 'code of account', by: row.accountId ?? row.id })

/** Makes the account somebody has earned; undefined when they got one meanwhile. */
export function openAccount(tx: Db, details: PendingDetails) {
  const { email, language, holderId, name, phone, passwordHash } = details
  if (!holderId || !name || !passwordHash) throw new Error('This registration is not complete')
  return insertAccount(tx, {
    role: 'policyholder',
    email,
    language,
    holderId,
    name,
    phone,
    passwordHash,
  })
}

/** The row of a verified first login whose password is to be chosen, or undefined. */
export function findVerified(pendingId: string) {
  const row = read((db) => findPending(db, pendingId))
  return row?.verifiedAt ? row : undefined
}
