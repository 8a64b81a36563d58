import { knownDevice } from '#app/http/known-device.server.ts'
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { pendingIdOf, requirePending } from '#app/http/pending-login.server.ts'
import { resendCode } from '#app/modules/identity/identity.server.ts'
import { deliverLoginMessage } from './deliver-login-message.server.ts'

/** Sends a new code for the login or registration this browser is in the middle of. */
export async function action({ request }: ActionFunctionArgs) {
  const { isRegistration, isCodeSent } = await requirePending(request)
  const answer = await resendCode({
    pendingId: await pendingIdOf(request),
    device: await knownDevice(request),
    deliver: deliverLoginMessage,
  })
  if (answer === 'gone') return redirect('/login?late')
  const code = answer === 'sent' && isCodeSent ? 'sent-again' : answer
  return redirect(
    isRegistration ? `/register/confirm?code=${code}` : `/login/verify?with=email&code=${code}`,
  )
}

export const loader = () => redirect('/login/verify')
