import { and, desc, eq, isNull } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claimAnswers, claimRequests, claims } from '#db/schema/claims.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { moveEntry, openEntry } from '#app/platform/ledger.server.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import type { CannotProvide } from '#app/modules/insurer/insurer.ts'
import { findOwn } from './claim-row.server.ts'
import { openRequest } from './request-row.server.ts'

export type RequestAnswer =
  | { kind: 'text'; text: string }
  | { kind: 'documents'; documentIds: string[]; text?: string | undefined }
  | { kind: 'cannot_provide'; reason?: CannotProvide | undefined; text?: string | undefined }

type AnswerRequest = {
  claimId: string
  requestId: string
  holderId: string
  answer: RequestAnswer
}

/** The most a core takes of the words of one answer (its contract, LongText). */
const LONGEST = 4_000

const textPlace = (row: string) => ({ table: 'claim_answers', column: 'text_sealed', row })

/**
 * Answers a request: from then on it reads "answered, waiting". Files sent after the first ones and
 * before the insurer had them join the same answer, and the same answer again is harmless; any other
 * second answer is 'already-answered' and kept nowhere.
 * Returns 'answered', 'already-answered', 'closed' when the insurer no longer asks, or 'not-found'.
 */
export function answerRequest({ claimId, requestId, holderId, answer }: AnswerRequest) {
  return write((tx) => {
    const claim = findOwn(tx, { claimId, holderId })
    const row = claim && findRequest(tx, { claimId, requestId })
    if (!row) return 'not-found'
    const { state } = openRequest(row)
    if (state === 'waiting') return answerAgain(tx, requestId, answer)
    if (state !== 'open') return 'closed'
    const answerId = insertAnswer(tx, { claimId, requestId, answer })
    recordEvent(tx, 'request/answered', { claimId, requestId, answerId })
    recordAudit(tx, {
      actor: `holder:${holderId}`,
      act: 'request.answered',
      subject: `request:${requestId}`,
      detail: { kind: answer.kind },
    })
    return 'answered'
  })
}

/**
 * An answer as the insurer takes it, `documentIds` being ours; in whose language and when (ISO 8601) it was given.
 * @throws when there is no such answer
 */
export async function getAnswerForInsurer(answerId: string) {
  return read((db) => {
    const row = db.select().from(claimAnswers).where(eq(claimAnswers.id, answerId)).get()
    const request = row && findRequest(db, row)
    const claim = row && db.select().from(claims).where(eq(claims.id, row.claimId)).get()
    if (!claim || !request) throw new Error('No such answer')
    return {
      answerId,
      claimId: row.claimId,
      coreRequestId: request.coreRequestId,
      kind: row.kind as RequestAnswer['kind'],
      documentIds: row.documentIds,
      ...(row.textSealed ? { text: open(row.textSealed, textPlace(row.id)) } : {}),
      ...(row.reason ? { reason: row.reason as CannotProvide } : {}),
      language: claim.language === 'es' ? ('es' as const) : ('en' as const),
      writtenAt: new Date(row.answeredAt).toISOString(),
    }
  })
}

/** The insurer has the answer. Marking twice is harmless. */
export function markAnswerSent(answerId: string) {
  return write((tx) => {
    tx.update(claimAnswers)
      .set({ sentAt: now(), failureCode: null })
      .where(and(eq(claimAnswers.id, answerId), isNull(claimAnswers.sentAt)))
      .run()
    moveEntry(tx, { kind: 'answer', subjectId: answerId }, 'confirmed')
  })
}

/** The hand-over of an answer ended without success: staff see it under `code`, a reason code. */
export function markAnswerFailed({ answerId, code }: { answerId: string; code: string }) {
  return write((tx) => {
    const { changes } = tx
      .update(claimAnswers)
      .set({ failureCode: code })
      .where(and(eq(claimAnswers.id, answerId), isNull(claimAnswers.sentAt)))
      .run()
    if (changes > 0) moveEntry(tx, { kind: 'answer', subjectId: answerId }, 'failed', { code })
  })
}

function findRequest(db: Db, { claimId, requestId }: { claimId: string; requestId: string }) {
  return db
    .select()
    .from(claimRequests)
    .where(and(eq(claimRequests.id, requestId), eq(claimRequests.claimId, claimId)))
    .get()
}

function insertAnswer(tx: Db, { claimId, requestId, answer }: Omit<AnswerRequest, 'holderId'>) {
  const id = newId()
  const answeredAt = now()
  tx.insert(claimAnswers)
    .values({
      id,
      claimId,
      requestId,
      kind: answer.kind,
      reason: answer.kind === 'cannot_provide' ? (answer.reason ?? 'other') : null,
      textSealed: answer.text ? seal(answer.text, textPlace(id)) : null,
      documentIds: answer.kind === 'documents' ? answer.documentIds : [],
      answeredAt,
    })
    .run()
  openEntry(tx, { kind: 'answer', subjectId: id, claimId })
  tx.update(claimRequests).set({ answeredAt }).where(eq(claimRequests.id, requestId)).run()
  return id
}

type AnswerRow = typeof claimAnswers.$inferSelect

function answerAgain(tx: Db, requestId: string, answer: RequestAnswer) {
  const row = tx
    .select()
    .from(claimAnswers)
    .where(eq(claimAnswers.requestId, requestId))
    .orderBy(desc(claimAnswers.id))
    .get()
  if (!row) return 'already-answered'
  if (isSame(row, answer)) return acknowledge(row)
  if (row.sentAt !== null || row.kind !== 'documents' || answer.kind !== 'documents')
    return 'already-answered'
  const text = [...new Set([textOfAnswer(row), answer.text])].filter(Boolean).join('\n\n')
  if (text.length > LONGEST) return 'already-answered'
  const documentIds = [...new Set([...row.documentIds, ...answer.documentIds])]
  const textSealed = text ? seal(text, textPlace(row.id)) : null
  tx.update(claimAnswers).set({ documentIds, textSealed }).where(eq(claimAnswers.id, row.id)).run()
  return acknowledge(row)
}

function acknowledge({ id, claimId }: AnswerRow) {
  noteAcknowledged({ kind: 'answer', subjectId: id, claimId })
  return 'answered' as const
}

/** Seals the words of the answer of this id. */
export const sealAnswerText = (answerId: string, text: string) => seal(text, textPlace(answerId))

/** The words of an answer, opened. */
export const textOfAnswer = ({ id, textSealed }: Pick<AnswerRow, 'id' | 'textSealed'>) =>
  textSealed ? open(textSealed, textPlace(id)) : undefined

/** A second press of the same button, or a page sent again. */
function isSame(row: AnswerRow, answer: RequestAnswer) {
  if (row.kind !== answer.kind) return false
  const isSaid = !answer.text || textOfAnswer(row) === answer.text
  if (answer.kind === 'documents')
    return isSaid && answer.documentIds.every((id) => row.documentIds.includes(id))
  return isSaid && (answer.kind === 'text' || row.reason === (answer.reason ?? 'other'))
}
