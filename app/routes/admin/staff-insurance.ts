import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireStaff } from '#app/http/guards.server.ts'
import { noteInsuredAs } from '#app/modules/identity/identity.server.ts'
import { InsuredAsForm } from '#app/modules/staff/staff.ts'
import { staffPath } from './staff-done.ts'

/** Notes which policyholder one of the staff is in private; nobody says so about themselves. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: by } = await requireStaff(request, 'staff.invite')
  const accountId = params.accountId!
  const form = parseWithZod(await request.formData(), { schema: InsuredAsForm })
  if (form.status !== 'success') throw new Response(null, { status: 422 })
  if (accountId === by) return redirect(staffPath('own'))
  const { insuredAs } = form.value
  const outcome = await noteInsuredAs({ accountId, insuredAs, by })
  if (outcome === 'not-found') throw notFound()
  return redirect(staffPath(outcome))
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request, 'staff.see')
  return redirect(staffPath())
}
