import { redirect } from '@remix-run/node'
import { rememberThisDevice } from '#app/http/remembered-device.server.ts'
import { homeOf, localPath } from '#app/http/return-to.ts'
import { startSession } from '#app/http/session.server.ts'
import { type takeSecondStep } from '#app/modules/identity/identity.server.ts'
import { now } from '#app/platform/clock.ts'

type Answer = Awaited<ReturnType<typeof takeSecondStep>>
type Entered = Exclude<
  Answer,
  { outcome: 'wrong' | 'expired' | 'used-up' } | { outcome: 'throttled' }
>

/** Where it goes after a second step that was proved, or that somebody else proved first. */
export async function enter(request: Request, answer: Entered, remember = false) {
  if (answer.outcome === 'gone') return redirect('/login?late')
  if (answer.outcome === 'choose-password') return redirect('/login/password')
  if (answer.outcome === 'reset-asked') return redirect('/login/lost-factor')
  if (answer.outcome === 'confirmed') return redirect(localPath(answer.returnTo, '/account'))
  const { accountId, returnTo } = answer
  const { headers, role } = await startSession(request, { accountId, factorAt: now() })
  if (remember && role === 'policyholder')
    headers.append('set-cookie', await rememberThisDevice(request, accountId))
  return redirect(localPath(returnTo, homeOf(role)), { headers })
}
