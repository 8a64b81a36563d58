import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { knownDevice } from '#app/http/known-device.server.ts'
import { pendingIdOf, requirePending } from '#app/http/pending-login.server.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { takeSecondStep } from '#app/modules/identity/identity.server.ts'
import { SecondStepForm } from '#app/modules/identity/identity.ts'
import { enter } from './enter.server.ts'
import { statusOf, type Trouble } from './trouble.tsx'

/**
 * What the page that asks for the second step shows: the way that is asked for now (that of the address,
 * else the first), the others, and what became of an email.
 */
export async function loadSecondStep(request: Request) {
  const pending = await requirePending(request)
  if (pending.next === 'wait') throw redirect('/login/lost-factor')
  if (pending.next === 'password') throw redirect('/login/password')
  if (pending.isRegistration) throw redirect('/register/confirm')
  const { searchParams } = new URL(request.url)
  const { ways, purpose, email, isCodeSent, isResetReady, returnTo } = pending
  const way = ways.find((one) => one === searchParams.get('with')) ?? ways[0]
  if (!way) throw redirect('/login?late')
  if (way === 'passkey' && purpose === 'passkey') throw redirect('/login/passkey')
  const delivery = searchParams.get('code')
  const others = ways.filter((one) => one !== way)
  return { way, others, purpose, email, isCodeSent, isResetReady, delivery, returnTo }
}

export type SecondStepPage = Awaited<ReturnType<typeof loadSecondStep>>

/** Takes what was typed: on with what is right, 422 or 429 with anything else. */
export async function takeWhatWasTyped(request: Request) {
  const form = parseWithZod(await request.formData(), { schema: SecondStepForm })
  const hideFields = ['code']
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const { way = 'email', code, remember } = form.value
  const answer = await takeSecondStep({
    pendingId: await pendingIdOf(request),
    way,
    code,
    address: clientAddress(),
    device: await knownDevice(request),
  })
  if (answer.outcome === 'wrong' || answer.outcome === 'expired') {
    const fieldErrors = { code: [errorFor(way, answer.outcome)] }
    return data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
  }
  if (answer.outcome === 'used-up' || answer.outcome === 'throttled') {
    const trouble: Trouble = answer
    return data({ result: form.reply({ hideFields }), trouble }, { status: statusOf(trouble) })
  }
  return enter(request, answer, remember === 'on')
}

function errorFor(way: string, outcome: 'wrong' | 'expired') {
  if (outcome === 'expired') return 'codeExpired'
  if (way === 'recovery') return 'recoveryCodeWrong'
  return way === 'app' ? 'appCodeWrong' : 'codeWrong'
}
