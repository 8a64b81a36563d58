import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  DRAFT_KEPT_FOR,
  listActiveClaims,
  listClaimsWithNews,
} from '#app/modules/claims/claims.server.ts'
import { listFilesToMend } from '#app/modules/documents/documents.server.ts'
import { countUnread, listLostWays } from '#app/modules/notifications/notifications.server.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { DashboardView } from './dashboard-view.tsx'
import { withFilesToMend } from './files-to-mend.tsx'
import { readHome } from './read-home.ts'
import { promiseOf } from './promise-of.server.ts'
import { forCard } from './read-requests.server.ts'

export const meta = titled('shell.nav.home')

/** The home page: what waits for the person, what is with us, drafts and policies, from our own rows. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { holderId, name } = await requirePolicyholder(request)
  const claims = await listActiveClaims(holderId)
  const files = await listFilesToMend(holderId)
  return {
    name: name.split(' ')[0]!,
    claims: claims.map(({ openRequests, ...claim }) => ({
      ...withFilesToMend({ ...claim, openRequests }, files),
      keptUntil: claim.status === 'draft' ? claim.updatedAt + DRAFT_KEPT_FOR : undefined,
      promise: promiseOf(claim),
      requests: openRequests.map(forCard),
    })),
    policies: readHome(await listPolicies(holderId)),
    news: await listClaimsWithNews(holderId),
    unread: await countUnread(holderId),
    lost: await listLostWays(holderId),
    script: enhanceScript('live-status'),
  }
}

export type ForHome = Awaited<ReturnType<typeof loader>>

export default function Dashboard() {
  return <DashboardView {...useLoaderData<typeof loader>()} />
}
