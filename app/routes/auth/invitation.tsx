import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { localeOf } from '#app/http/locale.server.ts'
import { titled } from '#app/http/page-title.ts'
import { startSession } from '#app/http/session.server.ts'
import { acceptInvitation, findInvitation } from '#app/modules/staff/staff.server.ts'
import { JoinForm } from '#app/modules/staff/staff.ts'
import { now } from '#app/platform/clock.ts'
import { InvitationOver, InvitationView, JoinedView } from './invitation-view.tsx'

export const meta = titled('staff.invitation.title')

/** A link that does not work says so in the same words and with the same status, whatever the reason. */
const over = { status: 404 }
const nothing: SubmissionResult | undefined = undefined

export async function loader({ params }: LoaderFunctionArgs) {
  const token = params.token!
  const invitation = await findInvitation(token)
  if (!invitation) return data({ invitation: undefined }, over)
  return data({ invitation: { ...invitation, token } })
}

/** Makes the account. The recovery codes are in this answer and nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token!
  const hideFields = ['password', 'code']
  const form = parseWithZod(await request.formData(), { schema: JoinForm })
  const refuse = (fieldErrors: Record<string, string[]>) =>
    data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
  if (form.status !== 'success' && !(await findInvitation(token)))
    return data({ result: nothing, over: true }, over)
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const joined = await acceptInvitation({ token, ...form.value, language: localeOf(request) })
  if (joined === 'guessable') return refuse({ password: ['password.tooCommon'] })
  if (joined === 'wrong-code') return refuse({ code: ['appCodeFirst'] })
  if (joined === 'gone' || joined === 'taken') return data({ result: nothing, over: true }, over)
  const { accountId, recoveryCodes } = joined
  const { headers } = await startSession(request, { accountId, factorAt: now() })
  headers.set('cache-control', 'no-store')
  // Said outright, for the page's loader finds by now that the link is spent.
  return data({ result: nothing, recoveryCodes }, { status: 200, headers })
}

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  if (done && 'recoveryCodes' in done) return <JoinedView codes={done.recoveryCodes} />
  if (!invitation || (done && 'over' in done)) return <InvitationOver />
  return <InvitationView invitation={invitation} result={done?.result} />
}
