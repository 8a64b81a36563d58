import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { knownDevice } from '#app/http/known-device.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { titled } from '#app/http/page-title.ts'
import { goOnWith, verifyPath } from '#app/http/pending-login.server.ts'
import { homeOf, localPath } from '#app/http/return-to.ts'
import { rememberedToken } from '#app/http/remembered-device.server.ts'
import { currentSession, startSession } from '#app/http/session.server.ts'
import { startSecondFactor } from '#app/modules/identity/identity.server.ts'
import { LoginForm } from '#app/modules/identity/identity.ts'
import { directoryName } from '#app/modules/staff/staff.server.ts'
import { deliverLoginMessage } from './deliver-login-message.server.ts'
import { LoginView } from './login-view.tsx'
import { whoLogsIn } from './password-strategy.server.ts'
import { statusOf, type Trouble } from './trouble.tsx'

export const meta = titled('identity.login.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const returnTo = localPath(searchParams.get('returnTo'), '')
  const session = await currentSession(request)
  const isAgain = session !== undefined && searchParams.has('again')
  if (session && !isAgain) throw redirect(returnTo || homeOf(session.role))
  const script = enhanceScript('offer-passkey')
  const directory = directoryName()
  return { returnTo, isLate: searchParams.has('late'), isAgain, script, directory }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = parseWithZod(await request.clone().formData(), { schema: LoginForm })
  const result = form.reply({ hideFields: ['password'] })
  if (form.status !== 'success') return data({ result, trouble: undefined }, { status: 422 })
  const refuse = (trouble: Trouble) => data({ result, trouble }, { status: statusOf(trouble) })

  const somebody = await whoLogsIn(request)
  if (typeof somebody === 'string') return refuse({ outcome: somebody })
  if ('outcome' in somebody) return refuse(somebody)
  const started = await startSecondFactor({
    somebody,
    language: localeOf(request),
    returnTo: localPath(form.value.returnTo, ''),
    remembered: await rememberedToken(request),
    device: await knownDevice(request),
    deliver: deliverLoginMessage,
  })
  if (typeof started === 'string') return refuse({ outcome: started })
  if ('outcome' in started) return refuse(started)
  if ('remembered' in started) {
    const { headers, role } = await startSession(request, { accountId: started.remembered })
    return redirect(localPath(form.value.returnTo, homeOf(role)), { headers })
  }
  return goOnWith(started.pendingId, verifyPath(started))
}

export default function Login() {
  return <LoginView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
