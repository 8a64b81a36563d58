import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.server.ts'
import { endAllSessions, endSession } from '#app/modules/identity/identity.server.ts'
import { personOpenUntil } from '#app/modules/staff/staff.server.ts'
import { personPath } from './person-done.ts'
import { requireStaff } from './require-staff.server.ts'

/** Ends one session of a person whose file is open (`sessionId`), or all of them. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: by, insuredAs } = await requireStaff(request, 'people.log-out')
  const personId = params.personId!
  const sessionId = (await request.formData()).get('sessionId')
  if (!(await personOpenUntil({ personId, staffId: by, insuredAs })))
    return redirect(personPath(personId))
  if (sessionId === null) await endAllSessions({ accountId: personId, by })
  else if (
    (await endSession({ sessionId: String(sessionId), accountId: personId, by })) !== 'ended'
  )
    throw notFound()
  return redirect(personPath(personId, 'sessions'))
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request, 'people.find')
  return redirect(personPath(params.personId!))
}
