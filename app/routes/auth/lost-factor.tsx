import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { knownDevice } from '#app/http/known-device.server.ts'
import { titled } from '#app/http/page-title.ts'
import {
  goOnWith,
  pendingIdOf,
  requirePending,
  verifyPath,
} from '#app/http/pending-login.server.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { findLostFactor, startLostFactor } from '#app/modules/identity/identity.server.ts'
import { PolicyProofForm } from '#app/modules/identity/identity.ts'
import { deliverLoginMessage } from './deliver-login-message.server.ts'
import { LostFactorForm } from './lost-factor-form.tsx'
import { LostFactorState } from './lost-factor-state.tsx'
import { statusOf, type Trouble } from './trouble.tsx'

export const meta = titled('recovery.lost.title')

/** Shown to whoever gave the right password: how it stands with the second step they lost. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { next, purpose } = await requirePending(request)
  if (next === 'code' && purpose === 'lost-factor') throw redirect('/login/verify')
  const lost = await findLostFactor(await pendingIdOf(request))
  if (!lost) throw redirect('/login')
  if (next === 'wait' && lost.state !== 'waiting') throw redirect('/login?late')
  if (lost.state === 'ready') throw redirect('/login/verify')
  return { lost }
}

export async function action({ request }: ActionFunctionArgs) {
  const pendingId = await pendingIdOf(request)
  const form = parseWithZod(await request.formData(), { schema: PolicyProofForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const started = await startLostFactor({
    ...form.value,
    pendingId,
    address: clientAddress(),
    device: await knownDevice(request),
    deliver: deliverLoginMessage,
  })
  if (started === 'gone') return redirect('/login?late')
  if (started === 'not-open') return redirect('/login/lost-factor')
  if (typeof started === 'object' && 'pendingId' in started)
    return goOnWith(started.pendingId, verifyPath(started))
  const trouble = troubleOf(started)
  return data({ result: form.reply(), trouble }, { status: statusOf(trouble) })
}

type NotStarted = Exclude<Awaited<ReturnType<typeof startLostFactor>>, { pendingId: string }>

function troubleOf(started: Exclude<NotStarted, 'gone' | 'not-open'>): Trouble {
  if (typeof started === 'object') return started
  if (started === 'no-match') return { outcome: 'policy-no-match' }
  return { outcome: started === 'unavailable' ? 'policy-unknown' : started }
}

export default function LostFactor() {
  const { lost } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return lost.state === 'ask' ? (
    <LostFactorForm waitHours={lost.waitHours} hasPhone={lost.hasPhone} {...answer} />
  ) : (
    <LostFactorState lost={lost} />
  )
}
