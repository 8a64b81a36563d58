import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import {
  confirmContactChange,
  findAccount,
  findContactChange,
  resendContactCodes,
} from '#app/modules/identity/identity.server.ts'
import { BothCodesForm } from '#app/modules/identity/identity.ts'
import { deliverContactMessage } from './deliver-contact-message.server.ts'

type Kind = 'email' | 'phone'

/** What the page that asks for both codes shows. A session is enough: the codes prove the rest. */
export async function loadBothCodes(request: Request, kind: Kind) {
  const { accountId } = await requirePolicyholder(request)
  const change = await findContactChange({ accountId, kind })
  const account = await findAccount(accountId)
  if (!change || !account) throw redirect(`/account/${kind}`)
  const delivery = new URL(request.url).searchParams.get('code')
  return { ...change, email: account.email, delivery }
}

/** Takes both codes, or sends new ones. */
export async function takeBothCodes(request: Request, kind: Kind) {
  const { accountId } = await requirePolicyholder(request)
  const typed = await request.formData()
  if (typed.has('again')) return sendAgain({ accountId, kind })
  const form = parseWithZod(typed, { schema: BothCodesForm })
  const hideFields = ['newCode', 'oldCode']
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const answer = await confirmContactChange({ accountId, kind, ...form.value })
  const result = form.reply({ hideFields })
  if ('minutes' in answer) return data({ result, wait: answer.minutes }, { status: 429 })
  if (answer.outcome === 'not-right') {
    const fieldErrors = { newCode: errorOf(answer.new), oldCode: errorOf(answer.old) }
    return data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
  }
  if (answer.outcome === 'changed') return redirect(`/account?changed=${kind}`)
  if (answer.outcome === 'gone') return redirect(`/account/${kind}?late`)
  return data({ result }, { status: 422 })
}

async function sendAgain(of: { accountId: string; kind: Kind }) {
  const answer = await resendContactCodes({ ...of, deliver: deliverContactMessage })
  if (answer === 'gone') return redirect(`/account/${of.kind}?late`)
  const code = answer === 'sent' ? 'sent-again' : answer
  return redirect(`/account/${of.kind}/confirm?code=${code}`)
}

const errors = { right: [], wrong: ['codeWrong'], expired: ['codeExpired'] }
const errorOf = (answer: keyof typeof errors) => errors[answer]
