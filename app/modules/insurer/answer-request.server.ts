import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { AnswerForCore } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Answers what the core asked, once per answer id: `answered`, or `taken` where the core says that it
 * has this answer already.
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` when the request is closed)
 */
export async function answerRequest(answer: AnswerForCore): Promise<'answered' | 'taken'> {
  try {
    await getCore().answerRequest(answer)
    return 'answered'
  } catch (error) {
    // A conflict: files joined an answer whose first sending had no known outcome.
    if (isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef', 'IdempotencyConflict'))
      return 'taken'
    throw error
  }
}
