import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { goOnWith } from '#app/http/pending-login.server.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { homeOf } from '#app/http/return-to.ts'
import { currentSession } from '#app/http/session.server.ts'
import { startRegistration } from '#app/modules/identity/identity.server.ts'
import { RegisterForm } from '#app/modules/identity/identity.ts'
import { deliverLoginMessage } from './deliver-login-message.server.ts'
import { RegisterView } from './register-view.tsx'
import { statusOf, type Trouble } from './trouble.tsx'

export const meta = titled('identity.register.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await currentSession(request)
  if (session) throw redirect(homeOf(session.role))
  return null
}

export async function action({ request }: ActionFunctionArgs) {
  const form = parseWithZod(await request.formData(), { schema: RegisterForm })
  const hideFields = ['password']
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const started = await startRegistration({
    ...form.value,
    address: clientAddress(),
    deliver: deliverLoginMessage,
  })
  if (started === 'guessable') {
    const fieldErrors = { password: ['password.tooCommon'] }
    return data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
  }
  if (typeof started === 'object' && 'pendingId' in started)
    return goOnWith(started.pendingId, `/register/confirm?code=${started.delivery}`)
  const trouble: Trouble =
    typeof started === 'object'
      ? started
      : { outcome: started === 'unavailable' ? 'core-down' : started }
  return data({ result: form.reply({ hideFields }), trouble }, { status: statusOf(trouble) })
}

export default function Register() {
  return <RegisterView {...useActionData<typeof action>()} />
}
