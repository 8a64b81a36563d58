import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '#app/http/guards.server.ts'
import { requestComparison } from '#app/modules/claims/claims.server.ts'

/** Has both sides compared now; the page of what is stuck shows what comes of it. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId: staffId } = await requireStaff(request, 'sync.mend')
  await requestComparison({ staffId })
  return redirect('/admin/sync?done=compared')
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, 'sync.mend')
  return redirect('/admin/sync')
}
