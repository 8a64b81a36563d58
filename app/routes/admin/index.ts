import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { may } from '#app/modules/identity/identity.ts'
import { requireStaff } from './require-staff.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const { role } = await requireStaff(request, 'sync.see')
  return redirect(may(role, 'claims.find') ? '/admin/claims' : '/admin/sync')
}

/** A page, so that whoever may not come here reads the words of a page that is not there. */
export default function Admin() {
  return null
}
