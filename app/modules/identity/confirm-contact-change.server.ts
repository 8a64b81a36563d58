import { and, eq, gt, isNotNull, lt, sql } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { contactChanges } from '#db/schema/identity.ts'
import { now } from '#app/platform/clock.ts'
import { checkBothCodes, type CodeAnswer } from './contact-codes.server.ts'
import {
  findChange,
  findNewestChange,
  findOpenChange,
  openFrom,
  type ContactChangeRow,
} from './contact-change-row.server.ts'
import { CHANGE_LIFETIME } from './contact-rules.ts'
import { makeContactChange } from './make-contact-change.server.ts'
import { countTries, forgive, type Refused, type Try } from './throttle.server.ts'
import { MOST_ATTEMPTS } from './totp.server.ts'

type Own = { accountId: string; kind: 'email' | 'phone' }
type Ended = { outcome: 'changed' | 'used-up' | 'gone' }
type Confirmed = Ended | { outcome: 'not-right'; new: CodeAnswer; old: CodeAnswer }

/**
 * Takes both codes of the open change. Every attempt is counted before it is checked, five at most.
 * With both right the account, its audit, its events and the change agree in one transaction. A new
 * address that another account has is never confirmed, and looks like a wrong code.
 */
export async function confirmContactChange({
  accountId,
  kind,
  newCode,
  oldCode,
}: Own & { newCode: string; oldCode: string }): Promise<Confirmed | Refused> {
  const row = await countAttempt({ accountId, kind })
  if ('outcome' in row) return row
  const { newJarSealed, oldJarSealed } = row
  if (!newJarSealed || !oldJarSealed) return { outcome: 'gone' }
  const answers = await checkBothCodes(
    { ...row, newJarSealed, oldJarSealed },
    { new: newCode, old: oldCode },
  )
  if (answers.new !== 'right' || answers.old !== 'right')
    return { outcome: 'not-right', ...answers }
  return write((tx): Confirmed => {
    if (!isUnused(tx, row)) return { outcome: 'gone' }
    if (makeContactChange(tx, row) === 'taken')
      return { outcome: 'not-right', new: 'wrong', old: 'right' }
    forgive(tx, [guessOf(accountId)])
    return { outcome: 'changed' }
  })
}

/** Counts in one statement, so that guesses at the same time cannot slip past the limit together. */
function countAttempt(own: Own) {
  return write((tx): ContactChangeRow | Ended | Refused => {
    const open = findOpenChange(tx, own)
    if (!open) return { outcome: wasJustMade(tx, own) ? 'changed' : 'gone' }
    const counted = tx
      .update(contactChanges)
      .set({ attempts: sql`${contactChanges.attempts} + 1` })
      .where(
        and(
          eq(contactChanges.id, open.id),
          isNotNull(contactChanges.newJarSealed),
          lt(contactChanges.attempts, MOST_ATTEMPTS),
          gt(contactChanges.expiresAt, now()),
        ),
      )
      .returning()
      .get()
    if (!counted) return { outcome: open.expiresAt > now() ? 'used-up' : 'gone' }
    return countTries(tx, [guessOf(own.accountId)]) ?? counted
  })
}

/** The second press of the same button gets the answer of the first. */
function wasJustMade(tx: Db, own: Own) {
  const newest = findNewestChange(tx, own)
  if (!newest || newest.changedAt + CHANGE_LIFETIME <= now()) return false
  return newest.state === 'made' || newest.state === 'sent'
}

/**
 * Of two with the same right codes only one finds them still there, under whatever key they are sealed by
 * now; new codes end those before.
 */
function isUnused(tx: Db, row: ContactChangeRow) {
  const still = findChange(tx, row.id)
  return (
    still?.state === 'asked' && still.newJarSealed !== null && newJarOf(still) === newJarOf(row)
  )
}

const newJarOf = ({ id, newJarSealed }: ContactChangeRow) =>
  openFrom(id, 'new_jar_sealed', newJarSealed!)

/** However often a change is begun anew. */
const guessOf = (accountId: string): Try => ({ of: 'contact code of account', by: accountId })
