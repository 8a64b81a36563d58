import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { knownDevice } from '#app/http/known-device.server.ts'
import { pendingIdOf, requirePending } from '#app/http/pending-login.server.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { takeSecondStep } from '#app/modules/identity/identity.server.ts'
import { CodeForm } from '#app/modules/identity/identity.ts'
import { enter } from './enter.server.ts'
import { statusOf, type Trouble } from './trouble.tsx'

/** What the page that asks a newcomer for a code shows: whose mailbox, and what became of the email. */
export async function loadCodePage(request: Request) {
  const pending = await requirePending(request)
  if (pending.next === 'password') throw redirect('/login/password')
  if (!pending.isRegistration) throw redirect('/login/verify')
  return { email: pending.email, delivery: new URL(request.url).searchParams.get('code') }
}

/** Takes the code of a registration: in with a right one, 422 or 429 with any other. */
export async function takeCode(request: Request) {
  const form = parseWithZod(await request.formData(), { schema: CodeForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const answer = await takeSecondStep({
    pendingId: await pendingIdOf(request),
    way: 'email',
    code: form.value.code,
    address: clientAddress(),
    device: await knownDevice(request),
  })
  if (answer.outcome === 'wrong' || answer.outcome === 'expired') {
    const fieldErrors = { code: [answer.outcome === 'wrong' ? 'codeWrong' : 'codeExpired'] }
    return data({ result: form.reply({ fieldErrors, hideFields: ['code'] }) }, { status: 422 })
  }
  if (answer.outcome === 'used-up' || answer.outcome === 'throttled') {
    const trouble: Trouble =
      answer.outcome === 'used-up' ? { outcome: 'registration-used-up' } : answer
    const result = form.reply({ hideFields: ['code'] })
    return data({ result, trouble }, { status: statusOf(trouble) })
  }
  return enter(request, answer)
}
