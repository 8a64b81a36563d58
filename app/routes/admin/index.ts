import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '#app/http/guards.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request)
  return redirect('/admin/claims')
}

/** A page, so that whoever may not come here reads the words of a page that is not there. */
export default function Admin() {
  return null
}
