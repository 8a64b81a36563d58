import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { renewInvitation } from '#app/modules/staff/staff.server.ts'
import { requireStaff } from './require-staff.server.ts'
import { staffPath } from './staff-done.ts'

/** Sends a new link to somebody who was invited. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: by } = await requireStaff(request, 'staff.invite')
  const outcome = await renewInvitation({ invitationId: params.invitationId!, by })
  return redirect(staffPath(outcome === 'sent' ? 'again' : outcome))
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, 'staff.see')
  return redirect(staffPath())
}
