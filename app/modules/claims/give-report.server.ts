import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { answersOf, declarationOf, sealCell, type ClaimRow } from './claim-row.server.ts'
import type { ClaimAnswers } from './claims.ts'
import type { ContactAnswers } from './notice-forms.ts'

/** How an account is reached: a proved email, and the phone that it or the insurer knows. */
export type AccountContact = { email?: string | undefined; phone?: string | undefined }

type Give = {
  holderId: string
  policyId?: string | undefined
  /** Whether they are who reported it, as far as anybody can tell. */
  isReporter: boolean
  actor: string
}

/** Where the reporter's contact lies while the holder may be somebody else. */
const ASIDE = 'reporterContact'

/** What whoever reported gave to be reached by, wherever it lies. */
export const reporterContactOf = (answers: ClaimAnswers) =>
  (answers[ASIDE] ?? answers.contact) as ContactAnswers | undefined

/** Answers without the contact of a reporter who may be somebody else than the reader. */
export function withoutReporter({ [ASIDE]: _, ...answers }: ClaimAnswers): ClaimAnswers {
  return answers
}

/** Whether what a reporter gave to be reached by is how this account is reached. */
export function isReachedBy(account: AccountContact | undefined, row: ClaimRow) {
  const { email, phone } = reporterContactOf(answersOf(row)) ?? {}
  if (email && email.trim().toLowerCase() === account?.email?.trim().toLowerCase()) return true
  return phone !== undefined && phone === account?.phone
}

/** Whether the holder of this row is known to have said what stands in it. */
export const isSaidByHolder = (row: ClaimRow) => !row.withoutAccount || row.reporterKnownAt !== null

/**
 * Gives a claim reported without an account to a holder, in the caller's transaction. Of somebody who
 * is not known to have reported it the reporter's contact and signature stay closed. A holder who has a
 * row of the same claim from the insurer keeps that one; it takes over what its reporter said. Returns
 * the row that the holder has, or undefined where nothing was given.
 */
export function giveReport(tx: Db, row: ClaimRow, give: Give): ClaimRow | undefined {
  const { holderId, isReporter, actor } = give
  const own = row.coreClaimId ? findOther(tx, row.coreClaimId, holderId) : undefined
  if (own && !isReporter) return undefined
  recordAudit(tx, {
    actor,
    act: isReporter ? 'claim.taken-by-reporter' : 'claim.given-to-holder',
    subject: `claim:${row.id}`,
    detail: { holderId },
  })
  return own ? takeOver(tx, own, row) : setHolder(tx, row, give)
}

/** A holder to whom the insurer had given the claim turns out to have reported it. */
export function knowReporter(tx: Db, row: ClaimRow, actor: string) {
  const answers = answersOf(row)
  const contact = answers.contact ?? reporterContactOf(answers)
  recordAudit(tx, { actor, act: 'claim.taken-by-reporter', subject: `claim:${row.id}` })
  tx.update(claims)
    .set({
      answersSealed: sealCell(row.id, 'answers_sealed', { ...withoutReporter(answers), contact }),
      reporterKnownAt: now(),
    })
    .where(eq(claims.id, row.id))
    .run()
}

function setHolder(tx: Db, row: ClaimRow, { holderId, policyId, isReporter }: Give) {
  const { contact, ...said } = answersOf(row)
  const answers = isReporter ? { ...said, contact } : { ...said, [ASIDE]: contact }
  return tx
    .update(claims)
    .set({
      holderId,
      policyId: policyId ?? null,
      ...(policyId ? { unmatchedSince: null } : {}),
      answersSealed: sealCell(row.id, 'answers_sealed', answers),
      reporterKnownAt: isReporter ? now() : null,
    })
    .where(eq(claims.id, row.id))
    .returning()
    .get()
}

function takeOver(tx: Db, own: ClaimRow, row: ClaimRow) {
  const answers = { ...answersOf(row), ...answersOf(own) }
  const declaration = declarationOf(own) ?? declarationOf(row)
  tx.update(claims).set({ takenOverBy: own.id }).where(eq(claims.id, row.id)).run()
  return tx
    .update(claims)
    .set({
      answersSealed: sealCell(own.id, 'answers_sealed', answers),
      ...(declaration
        ? { declarationSealed: sealCell(own.id, 'declaration_sealed', declaration) }
        : {}),
    })
    .where(eq(claims.id, own.id))
    .returning()
    .get()
}

const findOther = (tx: Db, coreClaimId: string, holderId: string) =>
  tx
    .select()
    .from(claims)
    .where(and(eq(claims.coreClaimId, coreClaimId), eq(claims.holderId, holderId)))
    .get()
