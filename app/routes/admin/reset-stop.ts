import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { stopWaitingReset } from '#app/modules/identity/identity.server.ts'
import { personOpenUntil } from '#app/modules/staff/staff.server.ts'
import { personPath } from './person-done.ts'
import { requireStaff } from './require-staff.server.ts'

/** Stops a reset that waits, for somebody who called and did not ask for it, with their file open. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'resets.ask')
  const personId = params.personId!
  if (!(await personOpenUntil({ personId, staffId, insuredAs })))
    return redirect(personPath(personId))
  const outcome = await stopWaitingReset({ personId, staffId, insuredAs })
  return redirect(personPath(personId, outcome === 'own' ? undefined : outcome))
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request, 'people.find')
  return redirect(personPath(params.personId!))
}
