import type { components } from '#app/modules/insurer/core-api.generated.ts'
import { askFor } from '#app/modules/insurer/ask-core.server.ts'
import type { CannotProvide, RequestAtCore } from '#app/modules/insurer/insurer.ts'
import { InsurerRefused, isRefusal } from '#app/modules/insurer/insurer-errors.ts'
import { cannotProvide } from '#app/modules/insurer/core-codes.ts'
import { requestFromCore, WireActivity } from '#app/modules/insurer/request-from-core.ts'

export type AnswerForCore = {
  coreRequestId: string
  answerId: string
  kind: 'text' | 'documents' | 'cannot_provide'
  /** Beside files and beside `cannot_provide` too. */
  text?: string
  /** For kind `cannot_provide`. */
  reason?: CannotProvide
  /** The core's ids of documents sent before, for kind `documents`. */
  coreDocumentIds?: string[]
}

/**
 * Answers what the core asked, once per answer id. The request as it then stands, or `taken` where
 * the core says that it has this answer already.
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` when the request is closed)
 */
export async function answerRequest(answer: AnswerForCore): Promise<RequestAtCore | 'taken'> {
  const params = {
    path: { activityId: answer.coreRequestId },
    header: { 'Idempotency-Key': answer.answerId },
  }
  const body = bodyOf(answer)
  try {
    return requestFromCore(
      await askFor(WireActivity, (core) =>
        core.POST('/activities/{activityId}/responses', { params, body }),
      ),
    )
  } catch (error) {
    // A conflict: files joined an answer whose first sending had no known outcome.
    if (isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef', 'IdempotencyConflict'))
      return 'taken'
    throw error
  }
}

function bodyOf(answer: AnswerForCore): components['schemas']['Answer'] {
  const { answerId: externalRef, kind, reason = 'other', coreDocumentIds = [] } = answer
  const words = answer.text ? { text: answer.text } : {}
  if (kind === 'documents')
    return { kind: 'DOCUMENTS', externalRef, documentIds: coreDocumentIds, ...words }
  if (kind === 'cannot_provide')
    return { kind: 'CANNOT_PROVIDE', externalRef, reasonCode: cannotProvide[reason], ...words }
  if (!answer.text) throw new InsurerRefused('AnswerWithoutText')
  return { kind: 'TEXT', externalRef, text: answer.text }
}
