import { getCore } from '#app/modules/insurer/get-core.server.ts'
import type { AnswerForCore } from '#app/modules/insurer/insurer.ts'
import { isRefusal } from '#app/modules/insurer/insurer-errors.ts'

/**
 * Answers what the core asked, once per answer id: `answered`; `taken` where the core says that it has this
 * answer already; `taken-before` where it has what the answer was before more joined it.
 * @throws InsurerUnavailable, InsurerRefused (`StateNotAllowed` when the request is closed)
 */
export async function answerRequest(
  answer: AnswerForCore,
): Promise<'answered' | 'taken' | 'taken-before'> {
  try {
    await getCore().answerRequest(answer)
    return 'answered'
  } catch (error) {
    if (isRefusal(error, 'AlreadyExecuted', 'DuplicateExternalRef')) return 'taken'
    if (isRefusal(error, 'IdempotencyConflict')) return 'taken-before'
    throw error
  }
}
