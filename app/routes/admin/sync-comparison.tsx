import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { requestComparison } from '#app/modules/claims/claims.server.ts'
import { may } from '#app/modules/identity/identity.ts'
import { ComparisonView } from './comparison-view.tsx'
import { readComparison } from './read-comparison.server.ts'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('comparison.title')

/** What the last comparison found, or the one that `of` names. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { desk, role } = await requireStaff(request, 'sync.see')
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after')
  const read = await readComparison({ of: searchParams.get('of'), after })
  const reader = { mayFind: may(role, 'claims.find'), mayCorrect: may(role, 'sync.correct') }
  return { desk, reader, isAfter: after !== null, read }
}

/** Has both sides compared now; the page of what is stuck says so. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId: staffId } = await requireStaff(request, 'sync.mend')
  await requestComparison({ staffId })
  return redirect('/admin/sync?done=compared')
}

export default function AdminComparison() {
  return <ComparisonView {...useLoaderData<typeof loader>()} />
}
