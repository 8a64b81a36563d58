import { redirect } from '@remix-run/node'
import type { Claim } from '#app/modules/claims/claims.ts'

/** Whether the person pressed "Save and finish later". */
export const isForLater = (form: FormData) => form.get('then') === 'later'

export const goHome = () => redirect('/dashboard')

type Way = Pick<Claim, 'claimId' | 'status' | 'answers'>

/**
 * After an answer was saved: the next page of the report, or back to the claim that was sent before.
 * The photos are offered once, after the last question; whoever comes back to change something does
 * not pass them again.
 */
export function goOn({ claimId, status, answers }: Way, page: string, missing?: string) {
  if (status !== 'draft' && status !== 'needs_fix') return redirect(`/claims/${claimId}`)
  if (missing) return redirect(`/claims/${claimId}/details/${missing}`)
  const isFirst = status === 'draft' && !answers[page]
  return redirect(`/claims/${claimId}/${isFirst ? 'documents' : 'check'}`)
}
