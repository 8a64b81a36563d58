import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { decideFactorReset } from '#app/modules/identity/identity.server.ts'
import { DecideResetForm } from '#app/modules/staff/staff.ts'
import { personOpenUntil } from '#app/modules/staff/staff.server.ts'
import { personPath, type PersonDone } from './person-done.ts'
import { requireStaff } from './require-staff.server.ts'

const words = {
  allowed: 'allowed',
  refused: 'refused',
  over: 'over',
  same: 'same',
  own: undefined,
  'email-taken': 'taken',
} as const satisfies Record<string, PersonDone | undefined>

/** Allows or refuses the reset that a colleague asked for, with the person's file open. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'resets.decide')
  const personId = params.personId!
  const form = parseWithZod(await request.formData(), { schema: DecideResetForm })
  if (form.status !== 'success') throw new Response(null, { status: 422 })
  if (!(await personOpenUntil({ personId, staffId, insuredAs })))
    return redirect(personPath(personId))
  const outcome = await decideFactorReset({ ...form.value, personId, staffId, insuredAs })
  return redirect(personPath(personId, words[outcome]))
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request, 'people.find')
  return redirect(personPath(params.personId!))
}
