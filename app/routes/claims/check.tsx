import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { missingSection } from '#app/modules/claims/claims.server.ts'
import { CheckView } from './check-view.tsx'
import { readForCheck } from './read-for-check.server.ts'
import { requireOwnClaim } from './own-claim.server.ts'

export const meta = titled('claims.check.title')

/** What was answered, before it is sent. A question that is still open comes first. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, name } = await requireOwnClaim(args)
  const { claimId, status, answers } = claim
  if (status !== 'draft' && status !== 'needs_fix') throw redirect(`/claims/${claimId}`)
  const missing = missingSection(answers)
  if (missing) throw redirect(`/claims/${claimId}/details/${missing}`)
  return readForCheck(claim, name)
}

export default function Check() {
  return <CheckView {...useLoaderData<typeof loader>()} />
}
