import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '#app/http/guards.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request)
  return redirect('/admin/claims')
}
