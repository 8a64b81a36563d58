import { knownDevice } from '#app/http/known-device.server.ts'
import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { goOnWith, pendingIdOf, verifyPath } from '#app/http/pending-login.server.ts'
import { continueLostFactor } from '#app/modules/identity/identity.server.ts'
import { deliverLoginMessage } from './deliver-login-message.server.ts'

/** Sends the code by email with which somebody goes on whose waiting time is over. */
export async function action({ request }: ActionFunctionArgs) {
  const pendingId = await pendingIdOf(request)
  const started = await continueLostFactor({
    pendingId,
    device: await knownDevice(request),
    deliver: deliverLoginMessage,
  })
  if (started === 'gone' || started === 'no-factor') return redirect('/login?late')
  if ('outcome' in started) return redirect('/login/verify?code=too-many')
  return goOnWith(started.pendingId, verifyPath(started))
}

export const loader = () => redirect('/login/verify')
