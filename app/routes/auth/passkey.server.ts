import { data, redirect } from '@remix-run/node'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { knownDevice } from '#app/http/known-device.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { goOnWith, pendingIdOf } from '#app/http/pending-login.server.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { localPath } from '#app/http/return-to.ts'
import {
  askForPasskey,
  findPasskeyQuestion,
  findPendingLogin,
  startPasskeyLogin,
  takePasskey,
} from '#app/modules/identity/identity.server.ts'
import { enter } from './enter.server.ts'
import { statusOf, type Trouble } from './trouble.tsx'

/**
 * What the page that asks for a passkey shows: what the device is asked now, if anything, and what else
 * would do. Nobody in the middle of something may begin here, by a passkey alone.
 */
export async function loadPasskeyPage(request: Request) {
  const pendingId = await pendingIdOf(request)
  const pending = await findPendingLogin(pendingId)
  const script = enhanceScript('passkey')
  if (!pending?.ways.includes('passkey'))
    return { purpose: 'passkey', isAlone: true, others: [], options: undefined, script }
  const { purpose, ways } = pending
  return {
    purpose,
    isAlone: purpose === 'passkey',
    others: ways.filter((way) => way !== 'passkey'),
    options: await findPasskeyQuestion(pendingId),
    script,
  }
}

export type PasskeyPage = Awaited<ReturnType<typeof loadPasskeyPage>>

/** Makes what the device is asked: of somebody who waits for the second step, or of whoever comes `alone`. */
export async function askPasskeyNow(request: Request, form: FormData) {
  if (!form.has('alone')) {
    const asked = await askForPasskey({ pendingId: await pendingIdOf(request) })
    return redirect(asked === 'asked' ? '/login/passkey' : '/login?late')
  }
  const returnTo = localPath(form.get('returnTo'), '')
  const language = localeOf(request)
  const started = await startPasskeyLogin({ address: clientAddress(), language, returnTo })
  return 'outcome' in started ? refuse(started) : goOnWith(started.pendingId, '/login/passkey')
}

/** Takes what the passkey signed: on with what is right, 422 or 429 with anything else. */
export async function takeSigned(request: Request, response: string) {
  const answer = await takePasskey({
    pendingId: await pendingIdOf(request),
    response,
    address: clientAddress(),
    device: await knownDevice(request),
  })
  if (answer.outcome === 'throttled') return refuse(answer)
  if (answer.outcome === 'wrong' || answer.outcome === 'expired' || answer.outcome === 'used-up')
    return refuse({ outcome: `passkey-${answer.outcome}` })
  return enter(request, answer)
}

/** Nothing was typed, so there is nothing to give back. */
const refuse = (trouble: Trouble) =>
  data(
    { result: { status: 'error' as const, initialValue: {} }, trouble },
    { status: statusOf(trouble) },
  )
