import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { missingSection } from '#app/modules/claims/claims.server.ts'
import { refusesChanges } from '#app/modules/claims/claims.ts'
import { CheckView } from './check-view.tsx'
import { readForCheck } from './read-for-check.server.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { readSaid } from './read-said.server.ts'
import { ReviewView } from './review-view.tsx'

export const meta = titled('claims.check.title')

/**
 * What was answered. Before it is sent a question that is still open comes first; afterwards it stays
 * to be read and, until the decision, to be changed.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, name } = await requireOwnClaim(args)
  const { claimId, status, answers } = claim
  if (status !== 'draft' && status !== 'needs_fix')
    return { review: { claimId, refusal: refusesChanges(claim), said: await readSaid(claim) } }
  const missing = missingSection(answers)
  if (missing) throw redirect(`/claims/${claimId}/details/${missing}`)
  return { check: await readForCheck(claim, name) }
}

export default function Check() {
  const { check, review } = useLoaderData<typeof loader>()
  return check ? <CheckView {...check} /> : <ReviewView {...review} />
}
