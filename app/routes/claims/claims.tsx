import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  insurerDays,
  listClaimsWithNews,
  listOwnClaims,
} from '#app/modules/claims/claims.server.ts'
import { listFilesToMend } from '#app/modules/documents/documents.server.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { filterOf } from './claim-filter.ts'
import { withFilesToMend } from './files-to-mend.tsx'
import { ClaimsView } from './claims-view.tsx'

export const meta = titled('claims.title')

/** All claims of a person, newest first, a page at a time; narrowed as the address says. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after') ?? undefined
  const filter = filterOf(searchParams)
  const policies = await listPolicies(holderId)
  const { lines } = insurerDays()
  const files = await listFilesToMend(holderId)
  const waiting = [...new Set(files.map(({ claimId }) => claimId))]
  const listed = await listOwnClaims({ holderId, ...filter, after, waiting })
  return {
    ...listed,
    claims: listed.claims.map((claim) => withFilesToMend({ ...claim, openRequests: [] }, files)),
    filter,
    news: await listClaimsWithNews(holderId),
    isFirst: !after,
    policies: policies
      .filter(({ line }) => lines.includes(line))
      .map(({ policyId, policyNumber, line, objects }) => ({
        policyId,
        policyNumber,
        line,
        labels: objects.map(({ label }) => label),
      })),
  }
}

export type ForClaims = Awaited<ReturnType<typeof loader>>

export default function Claims() {
  return <ClaimsView {...useLoaderData<typeof loader>()} />
}
