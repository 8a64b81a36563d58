import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { may } from '#app/modules/identity/identity.ts'
import { invite, listInvitations } from '#app/modules/staff/staff.server.ts'
import { InviteForm } from '#app/modules/staff/staff.ts'
import { readStaff } from './read-staff.server.ts'
import { requireStaff } from './require-staff.server.ts'
import { staffDone, staffPath } from './staff-done.ts'
import { StaffView } from './staff-view.tsx'

export const meta = titled('staff.staff.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, desk, role } = await requireStaff(request, 'staff.see')
  const mayChange = may(role, 'staff.invite') && may(role, 'staff.close')
  return {
    desk,
    here: accountId,
    staff: await readStaff(),
    invitations: mayChange ? await listInvitations() : undefined,
    done: staffDone(request),
    readAt: Date.now(),
  }
}

/** Invites somebody. */
export async function action({ request }: ActionFunctionArgs) {
  const { accountId: by } = await requireStaff(request, 'staff.invite')
  const form = parseWithZod(await request.formData(), { schema: InviteForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { email, name, role, insuredAs } = form.value
  const outcome = await invite({ email, name, role, insuredAs, by })
  if (typeof outcome === 'object') return redirect(staffPath('invited'))
  const fieldErrors = { email: [outcome === 'invited' ? 'invitedAlready' : 'hasAccount'] }
  return data({ result: form.reply({ fieldErrors }) }, { status: 422 })
}

export type StaffPage = Awaited<ReturnType<typeof loader>> & { result?: SubmissionResult }

export default function Staff() {
  return <StaffView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
