import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { listClaimsForStaff, listStuckHandOvers } from '#app/modules/claims/claims.server.ts'
import { ClaimsView } from './claims-view.tsx'
import { requireStaff } from './require-staff.server.ts'
import { searchable } from './staff-words.ts'

export const meta = titled('admin.claims.title')

/** Finds by reference, claim number or status. Names are sealed: nobody is found by name. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { desk } = await requireStaff(request, 'claims.find')
  const { searchParams } = new URL(request.url)
  const q = searchParams.get('q')?.trim() || undefined
  const status = searchable.find((one) => one === searchParams.get('status'))
  const after = searchParams.get('after') ?? undefined
  const found = await listClaimsForStaff({ q, status, after })
  const stuck = await listStuckHandOvers()
  return {
    ...found,
    desk,
    search: { q, status, after },
    stuck: { count: stuck.length, since: stuck[0]?.since ?? undefined },
    readAt: Date.now(),
  }
}

export type ClaimsForStaff = Awaited<ReturnType<typeof loader>>

export default function AdminClaims() {
  return <ClaimsView {...useLoaderData<typeof loader>()} />
}
