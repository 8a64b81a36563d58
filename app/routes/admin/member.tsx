import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { noteInsuredAs } from '#app/modules/identity/identity.server.ts'
import { may } from '#app/modules/identity/identity.ts'
import { InsuredAsForm } from '#app/modules/staff/staff.ts'
import { MemberView } from './member-view.tsx'
import { readMember } from './read-staff.server.ts'
import { requireStaff } from './require-staff.server.ts'
import { memberPath, staffDone } from './staff-done.ts'

export const meta = titled('staff.staff.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { accountId, desk, role } = await requireStaff(request, 'staff.see')
  const member = await readMember(params.accountId!)
  if (!member) throw notFound()
  const isHere = member.accountId === accountId
  const mayChange = !isHere && may(role, 'staff.invite') && may(role, 'staff.close')
  return { desk, member, isHere, mayChange, done: staffDone(request) }
}

/** Notes which policyholder one of the staff is in private; nobody says so about themselves. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: by } = await requireStaff(request, 'staff.invite')
  const accountId = params.accountId!
  const form = parseWithZod(await request.formData(), { schema: InsuredAsForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  if (accountId === by) return redirect(memberPath(accountId, 'self'))
  const { insuredAs } = form.value
  if ((await noteInsuredAs({ accountId, insuredAs, by })) === 'not-found') throw notFound()
  return redirect(memberPath(accountId, 'noted'))
}

export type MemberPage = Awaited<ReturnType<typeof loader>> & { result?: SubmissionResult }

export default function Member() {
  return <MemberView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
