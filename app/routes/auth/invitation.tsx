import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { randomBytes } from 'node:crypto'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { joiningCookie, setCookieOnce } from '#app/http/cookies.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { titled } from '#app/http/page-title.ts'
import { startSession } from '#app/http/session.server.ts'
import { acceptInvitation, findAppKey, findInvitation } from '#app/modules/staff/staff.server.ts'
import { JoinForm } from '#app/modules/staff/staff.ts'
import { now } from '#app/platform/clock.ts'
import { InvitationOver, InvitationView, JoinedView } from './invitation-view.tsx'

export const meta = titled('staff.invitation.title')

/** A link that does not work says so in the same words and with the same status, whatever the reason. */
const over = { status: 404 }
const nothing: SubmissionResult | undefined = undefined

/**
 * The key of the app belongs to the link and to this browser, which gets its part of it here: nobody who
 * only has the link, or opened it elsewhere, knows the key.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const token = params.token!
  const invitation = await findInvitation(token)
  if (!invitation) return data({ invitation: undefined }, over)
  const nonce = (await nonceOf(request)) ?? (await giveNonce())
  const { email } = invitation
  return data({ invitation: { ...invitation, ...findAppKey({ token, nonce, email }), token } })
}

/** Makes the account. The recovery codes are in this answer and nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token!
  const hideFields = ['password', 'code']
  const form = parseWithZod(await request.formData(), { schema: JoinForm })
  const refuse = (fieldErrors: Record<string, string[]>) =>
    data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
  const gone = () => data({ result: nothing, over: true }, over)
  if (form.status !== 'success' && !(await findInvitation(token))) return gone()
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const nonce = await nonceOf(request)
  if (!nonce) return (await findInvitation(token)) ? refuse({ code: ['appKeyNew'] }) : gone()
  const language = localeOf(request)
  const joined = await acceptInvitation({ token, nonce, ...form.value, language })
  if (joined === 'guessable') return refuse({ password: ['password.tooCommon'] })
  if (joined === 'wrong-code') return refuse({ code: ['appCodeFirst'] })
  if (joined === 'gone' || joined === 'taken') return gone()
  const { accountId, recoveryCodes } = joined
  const { headers } = await startSession(request, { accountId, factorAt: now() })
  headers.set('cache-control', 'no-store')
  headers.append('set-cookie', await joiningCookie.serialize('', { maxAge: 0 }))
  // Said outright, for the page's loader finds by now that the link is spent.
  return data({ result: nothing, recoveryCodes }, { status: 200, headers })
}

async function nonceOf(request: Request) {
  const nonce: unknown = await joiningCookie.parse(request.headers.get('cookie'))
  return typeof nonce === 'string' && nonce !== '' ? nonce : undefined
}

async function giveNonce() {
  const nonce = randomBytes(32).toString('base64url')
  setCookieOnce(await joiningCookie.serialize(nonce))
  return nonce
}

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()
  if (done && 'recoveryCodes' in done) return <JoinedView codes={done.recoveryCodes} />
  if (!invitation || (done && 'over' in done)) return <InvitationOver />
  return <InvitationView invitation={invitation} result={done?.result} />
}
