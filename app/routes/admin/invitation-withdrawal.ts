import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { withdrawInvitation } from '#app/modules/staff/staff.server.ts'
import { requireStaff } from './require-staff.server.ts'
import { staffPath } from './staff-done.ts'

/** Withdraws an invitation. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: by } = await requireStaff(request, 'staff.invite')
  return redirect(staffPath(await withdrawInvitation({ invitationId: params.invitationId!, by })))
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, 'staff.see')
  return redirect(staffPath())
}
