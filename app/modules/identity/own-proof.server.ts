import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { accounts } from '#db/schema/identity.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { findAccount, phoneIndex } from './accounts.server.ts'
import { confirmContactProof, findContactProof, sendContactProof } from './contact-proofs.server.ts'
import type { ProofMessage } from './contact-proofs.server.ts'

type Own = { accountId: string; kind: 'email' | 'phone' }

/** The policyholders who have proved that this number (E.164) is theirs; two may share one. */
export async function listHoldersByPhone(phone: string) {
  const rows = read((db) =>
    db
      .select({ holderId: accounts.holderId, language: accounts.language })
      .from(accounts)
      .where(
        and(
          eq(accounts.phoneIndex, phoneIndex(phone)),
          isNotNull(accounts.phoneVerifiedAt),
          isNotNull(accounts.holderId),
          isNull(accounts.closedAt),
        ),
      )
      .all(),
  )
  return rows.map(({ holderId, language }) => ({ holderId: holderId!, language }))
}

/** The email address or phone of an account as it is now, and whether a code for it is on its way. */
export async function findOwnProof({ accountId, kind }: Own) {
  const account = await findAccount(accountId)
  const value = account?.[kind]
  if (!account || !value) return undefined
  const proof = await findContactProof(aboutOf({ accountId, value }))
  return {
    value,
    asked: proof?.isOpen ?? false,
  }
}

type Deliver = (message: ProofMessage) => Promise<'sent' | 'failed'>

/**
 * Sends a code to the email address or phone that the account has, to see that it gets there.
 * @returns `sent`, `failed`, for how many minutes to wait, or undefined when the account has none
 */
export async function sendOwnProof({ accountId, kind, deliver }: Own & { deliver: Deliver }) {
  const account = await findAccount(accountId)
  const to = account?.[kind]
  if (!account || !to) return undefined
  const aboutId = aboutOf({ accountId, value: to })
  return sendContactProof({ aboutId, kind, to, language: account.language, deliver })
}

/**
 * Takes the code of `sendOwnProof`. With the right one a phone is verified from then on. The answer is
 * that of `confirmContactProof`, with what was proved beside `right`.
 */
export async function confirmOwnProof({ accountId, kind, code }: Own & { code: string }) {
  const value = (await findAccount(accountId))?.[kind]
  if (!value) return { outcome: 'ended' as const }
  const answer = await confirmContactProof({ aboutId: aboutOf({ accountId, value }), code })
  if (answer.outcome !== 'right') return answer
  if (kind === 'phone') await markVerified({ accountId, phone: value })
  return { outcome: 'right' as const, value }
}

/** Nothing where the number is another one by now. */
const markVerified = ({ accountId, phone }: { accountId: string; phone: string }) =>
  write((tx) => {
    const { changes } = tx
      .update(accounts)
      .set({ phoneVerifiedAt: now() })
      .where(
        and(
          eq(accounts.id, accountId),
          eq(accounts.phoneIndex, phoneIndex(phone)),
          isNull(accounts.phoneVerifiedAt),
        ),
      )
      .run()
    if (changes === 0) return
    recordAudit(tx, {
      actor: `account:${accountId}`,
      act: 'account.phone-verified',
      subject: `account:${accountId}`,
    })
  })

/** A code belongs to one value: it proves no other that takes its place meanwhile. */
const aboutOf = ({ accountId, value }: { accountId: string; value: string }) =>
  `${accountId}.${phoneIndex(value)}`
