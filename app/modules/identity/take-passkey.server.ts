import { and, eq, isNotNull, isNull, or } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { accounts, pendingLogins } from '#db/schema/identity.ts'
import { checkPasskey } from '#app/modules/factors/factors.server.ts'
import { openQuestion } from './ask-for-passkey.server.ts'
import { recordRefusal } from './audit-refusals.server.ts'
import { passSecondStep, type Passed } from './pass-second-step.server.ts'
import { openChallenge, type PendingRow } from './pending-logins.server.ts'
import { countAttempt, forgiveTries, recordRefusedStep } from './take-second-step.server.ts'
import { type KnownDevice, type Refused } from './throttle.server.ts'

type PasskeyProof = {
  pendingId: string
  /** What the passkey signed, as JSON. */
  response: string
  /** Where the request came from, for throttles. */
  address: string
  /** A browser this account has logged in with before. */
  device?: KnownDevice
}

/**
 * Takes what a passkey signed. The attempt is counted and the challenge taken away before it is checked:
 * five attempts, and one answer to each challenge. Who waits without an account is whoever the passkey
 * says. @returns as `takeSecondStep`; `expired` where the challenge was answered before or is too old
 */
export async function takePasskey(
  proof: PasskeyProof,
): Promise<
  Passed | { outcome: 'wrong' } | { outcome: 'expired' } | { outcome: 'used-up' } | Refused
> {
  const row = await countAttempt(proof)
  if ('outcome' in row) return row
  const asked = await write((tx) => (takeChallenge(tx, row) ? openQuestion(row) : undefined))
  if (!asked) return refuse(row, 'expired')
  const known = row.accountId ?? undefined
  const { challenge } = asked
  const answer = await checkPasskey({ challenge, response: proof.response, accountId: known })
  if (answer === 'wrong') return refuse(row, 'wrong')
  const { accountId } = answer
  return write((tx) => {
    if (!isOpen(tx, accountId)) {
      const detail = { way: 'passkey', reason: 'closed' }
      recordRefusal(tx, { act: 'second-step.refused', accountId, detail })
      return { outcome: 'wrong' }
    }
    forgiveTries(tx, row, proof)
    return passSecondStep(tx, { ...row, accountId })
  })
}

async function refuse(row: PendingRow, outcome: 'wrong' | 'expired') {
  await recordRefusedStep(row, 'passkey', outcome)
  return { outcome }
}

/** Of two answers to the same challenge only one finds it, whatever key it is sealed under by now. */
function takeChallenge(tx: Db, { id, challengeSealed }: PendingRow) {
  const isThis = eq(pendingLogins.id, id)
  const { challengeSealed: still } = tx.select().from(pendingLogins).where(isThis).get() ?? {}
  if (!still || !challengeSealed) return false
  if (openChallenge(id, still) !== openChallenge(id, challengeSealed)) return false
  tx.update(pendingLogins).set({ challengeSealed: null }).where(isThis).run()
  return true
}

/** Staff without a password come by the insurer's directory, and never past it. */
const isOpen = (tx: Db, accountId: string) =>
  tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(
        eq(accounts.id, accountId),
        isNull(accounts.closedAt),
        or(eq(accounts.role, 'policyholder'), isNotNull(accounts.passwordHash)),
      ),
    )
    .get() !== undefined
