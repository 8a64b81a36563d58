import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { keepTyped, missingSection, saveAnswers } from '#app/modules/claims/claims.server.ts'
import type { NoticePage } from '#app/modules/claims/claims.server.ts'
import type { requireOwnClaim } from './own-claim.server.ts'
import { refusedAs } from './refused-change.ts'
import { goHome, goOn, isForLater } from './report-way.ts'

type Opened = Pick<Awaited<ReturnType<typeof requireOwnClaim>>, 'claim' | 'holderId'>
type Sent = { page: NoticePage; typed: FormData; schema: z.ZodType }

/**
 * Keeps one page of lane one: its answers when they are sound, else what was typed, so that it also
 * survives leaving the page. Answers with the way on, or with what is to mend.
 */
export async function saveNoticePage({ claim, holderId }: Opened, { page, typed, schema }: Sent) {
  const own = { claimId: claim.claimId, holderId }
  const form = parseWithZod(typed, { schema })
  const refuse = (outcome: string) =>
    data({ result: form.reply({ formErrors: [refusedAs(outcome)] }) }, { status: 422 })
  if (form.status !== 'success') {
    const kept = await keepTyped({ ...own, page, typed: form.payload })
    if (kept !== 'kept') return refuse(kept)
    return isForLater(typed) ? goHome() : data({ result: form.reply() }, { status: 422 })
  }
  const outcome = await saveAnswers({ ...own, section: page, answers: form.value })
  if (outcome !== 'saved') return refuse(outcome)
  if (isForLater(typed)) return goHome()
  return goOn(claim, page, missingSection({ ...claim.answers, [page]: form.value }))
}
