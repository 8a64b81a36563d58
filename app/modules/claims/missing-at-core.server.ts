import { and, eq, isNotNull } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claimAnswers, claimFilings, claimMessages, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { moveEntry, openEntry, type EntryKind } from '#app/platform/ledger.server.ts'
import { recordHandOver } from './record-hand-over.server.ts'

/** The code of what the insurer had confirmed and does not have any more. */
const MISSING = 'MissingAtCore'

/**
 * The insurer had confirmed a claim and has none of it: staff see it, and sent again it begins anew there.
 * Again is harmless.
 */
export function markClaimMissing(claimId: string) {
  return write((tx) => {
    const row = tx.select().from(claims).where(eq(claims.id, claimId)).get()
    if (row?.handOver !== 'confirmed') return
    const unknownThere = { coreClaimId: null, coreVersion: 0 }
    tx.update(claims).set(unknownThere).where(eq(claims.id, claimId)).run()
    recordHandOver(tx, { claimId, state: 'stored' })
    recordHandOver(tx, { claimId, state: 'failed', code: MISSING })
    recordAudit(tx, { actor: 'system', act: 'claim.missing-at-core', subject: `claim:${claimId}` })
  })
}

/** The insurer had confirmed an answer and still waits for it: staff see it, and can send it again. */
export function markAnswerMissing(answerId: string) {
  return write((tx) => {
    const row = tx
      .update(claimAnswers)
      .set({ sentAt: null, failureCode: MISSING })
      .where(and(eq(claimAnswers.id, answerId), isNotNull(claimAnswers.sentAt)))
      .returning()
      .get()
    if (!row) return
    const one = { kind: 'answer', subjectId: answerId, claimId: row.claimId } as const
    noteMissing(tx, { ...one, act: 'answer.missing-at-core' })
  })
}

/** The same for a message. */
export function markMessageMissing(messageId: string) {
  return write((tx) => {
    const row = tx
      .update(claimMessages)
      .set({ sentAt: null, coreNoteId: null, failureCode: MISSING })
      .where(and(eq(claimMessages.id, messageId), isNotNull(claimMessages.sentAt)))
      .returning()
      .get()
    if (!row) return
    const one = { kind: 'message', subjectId: messageId, claimId: row.claimId } as const
    noteMissing(tx, { ...one, act: 'message.missing-at-core' })
  })
}

/** The same for an appeal or a request to open a claim again: its person still reads that they asked. */
export function markFilingMissing(filingId: string) {
  return write((tx) => {
    const row = tx
      .update(claimFilings)
      .set({ sentAt: null, coreVersion: null, failureCode: MISSING })
      .where(and(eq(claimFilings.id, filingId), isNotNull(claimFilings.sentAt)))
      .returning()
      .get()
    if (!row) return
    const one = { kind: row.kind, subjectId: filingId, claimId: row.claimId }
    noteMissing(tx, { ...one, act: 'filing.missing-at-core' })
  })
}

/** The same for a withdrawal: the claim stays withdrawn to its person until the insurer says otherwise. */
export function markWithdrawalMissing(claimId: string) {
  return write((tx) => {
    const row = tx
      .update(claims)
      .set({ withdrawalSettledAt: null })
      .where(and(eq(claims.id, claimId), isNotNull(claims.withdrawalSettledAt)))
      .returning()
      .get()
    if (!row) return
    recordHandOver(tx, { claimId, state: 'failed', code: MISSING })
    const one = { kind: 'withdrawal', subjectId: claimId, claimId } as const
    noteMissing(tx, { ...one, act: 'claim.withdrawal-missing-at-core' })
  })
}

type Missing = { kind: EntryKind; subjectId: string; claimId: string; act: string }

/** It has to reach the insurer anew, and waits for staff to send it. */
function noteMissing(tx: Db, { claimId, act, ...subject }: Missing) {
  openEntry(tx, { ...subject, claimId })
  moveEntry(tx, subject, 'failed', { code: MISSING })
  const about = act.slice(0, act.indexOf('.'))
  recordAudit(tx, { actor: 'system', act, subject: `${about}:${subject.subjectId}` })
}
