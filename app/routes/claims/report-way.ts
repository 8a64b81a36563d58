import { redirect } from '@remix-run/node'
import type { Claim } from '#app/modules/claims/claims.ts'

/** Whether the person pressed "Save and finish later". */
export const isForLater = (form: FormData) => form.get('then') === 'later'

export const goHome = () => redirect('/dashboard')

/** After an answer was saved: the next page of the report, or back to the claim that was sent before. */
export function goOn({ claimId, status }: Pick<Claim, 'claimId' | 'status'>, missing?: string) {
  if (status !== 'draft' && status !== 'needs_fix') return redirect(`/claims/${claimId}`)
  return redirect(missing ? `/claims/${claimId}/details/${missing}` : `/claims/${claimId}/check`)
}
