import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.server.ts'
import { closeStaffAccount } from '#app/modules/identity/identity.server.ts'
import { requireStaff } from './require-staff.server.ts'
import { memberPath, staffPath } from './staff-done.ts'

/** Closes the account of one of the staff. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: by } = await requireStaff(request, 'staff.close')
  const accountId = params.accountId!
  const outcome = await closeStaffAccount({ accountId, by })
  if (outcome === 'not-found') throw notFound()
  return redirect(memberPath(accountId, outcome))
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, 'staff.see')
  return redirect(staffPath())
}
