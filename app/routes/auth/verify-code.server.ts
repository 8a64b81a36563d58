import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { pendingIdOf, requirePending } from '#app/http/pending-login.server.ts'
import { homeOf, localPath } from '#app/http/return-to.ts'
import { startSession } from '#app/http/session.server.ts'
import { checkCode } from '#app/modules/identity/identity.server.ts'
import { CodeForm } from '#app/modules/identity/identity.ts'
import { statusOf, type Trouble } from './trouble.tsx'

type CodePage = 'login' | 'registration'

/** What the page that asks for a code shows: whose mailbox, and what became of the email. */
export async function loadCodePage(request: Request, page: CodePage) {
  const pending = await requirePending(request)
  if (pending.next === 'password') throw redirect('/login/password')
  if (pending.isRegistration !== (page === 'registration'))
    throw redirect(pending.isRegistration ? '/register/confirm' : '/login/verify')
  const delivery = new URL(request.url).searchParams.get('code')
  return { email: pending.email, delivery }
}

/** Takes the code of a login or registration: in with a right one, 422 or 429 with any other. */
export async function takeCode(request: Request, page: CodePage) {
  const form = parseWithZod(await request.formData(), { schema: CodeForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { code } = form.value
  const answer = await checkCode({ pendingId: await pendingIdOf(request), code })
  if (answer.outcome === 'passed') {
    const { headers, role } = await startSession(request, answer.accountId)
    return redirect(localPath(answer.returnTo, homeOf(role)), { headers })
  }
  if (answer.outcome === 'choose-password') return redirect('/login/password')
  if (answer.outcome === 'gone') return redirect('/login?late')
  if (answer.outcome === 'wrong' || answer.outcome === 'expired') {
    const fieldErrors = { code: [answer.outcome === 'wrong' ? 'codeWrong' : 'codeExpired'] }
    return data({ result: form.reply({ fieldErrors, hideFields: ['code'] }) }, { status: 422 })
  }
  const usedUp = page === 'login' ? 'used-up' : 'registration-used-up'
  const trouble: Trouble = answer.outcome === 'used-up' ? { outcome: usedUp } : answer
  return data(
    { result: form.reply({ hideFields: ['code'] }), trouble },
    { status: statusOf(trouble) },
  )
}
