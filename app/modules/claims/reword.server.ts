import { eq } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claimAnswers, claimFilings, claimMessages, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { sealAnswerText, textOfAnswer } from './answer-request.server.ts'
import { isWithdrawalOwed, sealCell, withdrawalOf, type ClaimRow } from './claim-row.server.ts'
import type { ClaimStatus } from './claim-status.ts'
import { mayReword, type RewordableKind } from './corrections.ts'
import { openFiling, sealFiling } from './filing-row.server.ts'
import { messageSaid, sealMessage } from './message-row.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { recordHandOver } from './record-hand-over.server.ts'
import { recordStep } from './record-step.server.ts'
import { findOpening } from './staff-claims.server.ts'

type Of = { kind: RewordableKind; subjectId: string }

/**
 * What somebody wrote with a claim and the insurer refused for its words: of which claim, the code of the
 * refusal, and the words to a member of staff who has that claim open. Undefined for anything else.
 */
export async function findRefusedWords(of: Of & ByStaff) {
  return read((db) => {
    const found = find(db, of)
    if (!found || !mayReword(found.code)) return undefined
    const { claim, code, text = '' } = found
    const mayRead = !isOwn(db, claim, of.insuredAs) && findOpening(db, { ...of, claimId: claim.id })
    const { id: claimId, reference } = claim
    return { claimId, reference, code, text: mayRead ? text : undefined }
  })
}

/**
 * A member of staff, who has the claim open, puts words right that the insurer refused, and they go again. The
 * timeline tells the person that we did; the audit says who. 'corrected'; 'same' when nothing is new; 'done'
 * for what is not refused any more; 'closed' while they have not opened it; 'own'; 'not-found'.
 */
export function reword({ text, staffId, insuredAs, ...of }: Of & { text: string } & ByStaff) {
  return write((tx) => {
    const found = find(tx, of)
    if (!found) return 'not-found'
    const { claim, code } = found
    if (isOwn(tx, claim, insuredAs)) return 'own'
    if (!findOpening(tx, { claimId: claim.id, staffId })) return 'closed'
    if (!mayReword(code)) return 'done'
    if (text === (found.text ?? '')) return 'same'
    found.keep(text)
    moveEntry(tx, of, 'stored')
    tellOf(tx, claim, of.kind)
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'hand-over.reworded',
      subject: `${of.kind}:${of.subjectId}`,
    })
    return 'corrected'
  })
}

type Found = {
  claim: ClaimRow
  code: string | null
  text: string | undefined
  /** Keeps other words, and has them sent. */
  keep: (text: string) => void
}

function find(db: Db, { kind, subjectId }: Of): Found | undefined {
  if (kind === 'message') return findMessage(db, subjectId)
  if (kind === 'answer') return findAnswer(db, subjectId)
  if (kind === 'withdrawal') return findWithdrawal(db, subjectId)
  return findFiling(db, subjectId, kind)
}

const again = () => ({ failureCode: null, resentAt: now() })

function findMessage(db: Db, messageId: string): Found | undefined {
  const isIt = eq(claimMessages.id, messageId)
  const row = db.select().from(claimMessages).where(isIt).get()
  const claim = row && claimOf(db, row.claimId)
  if (!claim) return undefined
  const { text, ...said } = messageSaid(row)
  const keep = (changed: string) => {
    const contentSealed = sealMessage(messageId, { ...said, text: changed })
    db.update(claimMessages)
      .set({ ...again(), contentSealed })
      .where(isIt)
      .run()
    recordEvent(db, 'message/written', { claimId: claim.id, messageId })
  }
  return { claim, code: row.failureCode, text, keep }
}

function findAnswer(db: Db, answerId: string): Found | undefined {
  const isIt = eq(claimAnswers.id, answerId)
  const row = db.select().from(claimAnswers).where(isIt).get()
  const claim = row && claimOf(db, row.claimId)
  if (!claim) return undefined
  const keep = (changed: string) => {
    const textSealed = sealAnswerText(answerId, changed)
    db.update(claimAnswers)
      .set({ ...again(), textSealed })
      .where(isIt)
      .run()
    const { claimId, requestId } = row
    recordEvent(db, 'request/answered', { claimId, requestId, answerId })
  }
  return { claim, code: row.failureCode, text: textOfAnswer(row), keep }
}

function findFiling(db: Db, filingId: string, kind: RewordableKind): Found | undefined {
  const isIt = eq(claimFilings.id, filingId)
  const row = db.select().from(claimFilings).where(isIt).get()
  const claim = row?.kind === kind ? claimOf(db, row.claimId) : undefined
  if (!row || !claim) return undefined
  const { text, reason, amount, exposureIds } = openFiling(row)
  const keep = (changed: string) => {
    const content = { text: changed, reason, amount, exposureIds }
    const contentSealed = sealFiling(filingId, content)
    db.update(claimFilings)
      .set({ ...again(), contentSealed })
      .where(isIt)
      .run()
    recordEvent(db, 'filing/made', { claimId: claim.id, filingId })
  }
  return { claim, code: row.failureCode, text, keep }
}

function findWithdrawal(db: Db, claimId: string): Found | undefined {
  const claim = claimOf(db, claimId)
  if (!claim || !isWithdrawalOwed(claim)) return undefined
  const said = withdrawalOf(claim)
  const keep = (changed: string) => {
    const why = { ...said, text: changed || undefined }
    const withdrawalSealed = sealCell(claimId, 'withdrawal_sealed', why)
    db.update(claims).set({ withdrawalSealed }).where(eq(claims.id, claimId)).run()
    recordHandOver(db, { claimId, state: claim.coreClaimId ? 'sent' : 'stored' })
    recordEvent(db, 'claim/withdrawn', { claimId })
  }
  const code = claim.handOver === 'failed' ? claim.handOverCode : null
  return { claim, code, text: said?.text, keep }
}

const claimOf = (db: Db, claimId: string) =>
  db.select().from(claims).where(eq(claims.id, claimId)).get()

function tellOf(tx: Db, { id: claimId, status }: ClaimRow, kind: RewordableKind) {
  const at = now()
  recordStep(tx, {
    claimId,
    key: `amended:${kind}:${at}`,
    kind: 'amended',
    status: status as ClaimStatus,
    at,
    reason: kind,
    tell: false,
  })
}
