import { and, eq, gt } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { hours, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { policyCells } from './about-policy.server.ts'
import { answersOf, declarationOf, sealCell, type ClaimRow } from './claim-row.server.ts'
import { isChangedSinceSigned } from './changed-since-signed.server.ts'
import type { ClaimAnswers } from './claims.ts'
import { newReference } from './new-reference.server.ts'
import { queueForInsurer, type Signature } from './queue-for-insurer.server.ts'

/** How long whoever reported without an account can see the receipt. */
export const RECEIPT_SHOWN_FOR = hours(1)

type Report = Signature & {
  /** Made by the page that shows the form: the same token is the same claim. */
  formToken: string
  language: 'en' | 'es'
  line: Line
  policyNumberText: string
  answers: Required<Pick<ClaimAnswers, 'when' | 'what' | 'contact'>>
}

/**
 * Takes a notice from somebody who is not logged in, and queues it for the insurer, who finds out
 * whose it is. The same form sent again answers with the claim it made. Returns 'no-claim' for a line
 * that the insurer has not switched on, or a token that was used for something else.
 */
export function reportWithoutAccount(report: Report): Promise<'no-claim' | { claimId: string }> {
  return write((tx) => {
    const known = findByToken(tx, report.formToken)
    if (known) return acknowledge(known) ?? 'no-claim'
    if (!env.INSURER_LINES.includes(report.line)) return 'no-claim'
    const row = insertReport(tx, report)
    queueForInsurer(tx, row, { ...report, actor: 'guest' })
    recordEvent(tx, 'report/received', { claimId: row.id })
    return { claimId: row.id }
  })
}

/** The claim a form made when it was sent before; undefined when it is new. */
export async function findReported(formToken: string) {
  const known = read((db) => findByToken(db, formToken))
  return known && acknowledge(known)
}

function acknowledge({ withoutAccount, claimId }: NonNullable<ReturnType<typeof findByToken>>) {
  if (!withoutAccount) return undefined
  noteAcknowledged({ kind: 'claim', subjectId: claimId, claimId })
  return { claimId }
}

/**
 * The receipt of a notice without an account, for an hour. Once the claim is a policyholder's, only
 * the reference, the time and where it is: what it says may be theirs by then.
 */
export async function findReportReceipt(claimId: string) {
  const after = now() - RECEIPT_SHOWN_FOR
  const row = read((db) =>
    db
      .select()
      .from(claims)
      .where(
        and(eq(claims.id, claimId), eq(claims.withoutAccount, true), gt(claims.noticedAt, after)),
      )
      .get(),
  )
  return row && receiptOf(row)
}

function receiptOf(row: ClaimRow) {
  const isNobodys = row.holderId === null
  const { contact } = isNobodys ? answersOf(row) : {}
  const declaration = isNobodys ? declarationOf(row) : undefined
  const { answers = {}, policyNumberText } = declaration?.said ?? {}
  return {
    reference: row.reference,
    noticedAt: row.noticedAt ?? row.startedAt,
    line: row.line as Line,
    handOver: row.handOver ?? undefined,
    cause: answers.what?.cause,
    lossDate: answers.when?.lossDate,
    contact,
    /** Which of the two was proved by a code. */
    confirmed: isNobodys ? (row.confirmedContact ?? undefined) : undefined,
    /** What was signed; nothing once the claim is a policyholder's. */
    answers,
    policyNumber: policyNumberText,
    declaration,
    changed: declaration !== undefined && isChangedSinceSigned(answersOf(row), declaration),
  }
}

function insertReport(tx: Db, { formToken, line, policyNumberText, ...report }: Report) {
  const id = newId()
  return tx
    .insert(claims)
    .values({
      id,
      withoutAccount: true,
      reference: newReference(tx),
      formToken,
      line,
      ...policyCells(id, { policyNumberText, line }),
      status: 'draft',
      language: report.language,
      answersSealed: sealCell(id, 'answers_sealed', report.answers),
      startedAt: now(),
      updatedAt: now(),
    })
    .returning()
    .get()
}

function findByToken(db: Db, formToken: string) {
  return db
    .select({ claimId: claims.id, withoutAccount: claims.withoutAccount })
    .from(claims)
    .where(eq(claims.formToken, formToken))
    .get()
}
