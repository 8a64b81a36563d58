import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import {
  confirmOwnProof,
  findOwnProof,
  sendOwnProof,
  type ProofMessage,
} from '#app/modules/identity/identity.server.ts'
import { OwnCodeForm } from '#app/modules/identity/identity.ts'
import {
  listPreferences,
  noteAddressProved,
  sendContactCode,
  sendPhoneCode,
  tryAgainAt,
} from '#app/modules/notifications/notifications.server.ts'

type Kind = 'email' | 'phone'
const channels = { email: 'email', phone: 'text' } as const

/** What the page shows that proves an address or number of the account. A session is enough: the code proves the rest. */
export async function loadOwnProof(request: Request, kind: Kind) {
  const { accountId, holderId } = await requirePolicyholder(request)
  const proof = await findOwnProof({ accountId, kind })
  if (!proof) throw redirect(`/account/${kind}`)
  const delivery = new URL(request.url).searchParams.get('code')
  const preferences = kind === 'phone' ? await listPreferences(holderId) : undefined
  return { ...proof, delivery, stoppedAt: preferences?.stopped ? preferences.from : undefined }
}

/** Sends a code there, or takes the one that came. */
export async function takeOwnProof(request: Request, kind: Kind) {
  const { accountId } = await requirePolicyholder(request)
  const typed = await request.formData()
  if (typed.has('send')) return sendCode({ accountId, kind })
  const form = parseWithZod(typed, { schema: OwnCodeForm })
  const hideFields = ['code']
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const answer = await confirmOwnProof({ accountId, kind, code: form.value.code })
  if (answer.outcome === 'throttled')
    return data({ result: form.reply({ hideFields }), wait: answer.minutes }, { status: 429 })
  if (answer.outcome === 'ended') return redirect(`/account/${kind}/proof?code=ended`)
  if (answer.outcome !== 'right') {
    const fieldErrors = { code: [answer.outcome === 'wrong' ? 'codeWrong' : 'codeExpired'] }
    return data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
  }
  await noteAddressProved({ channel: channels[kind], address: answer.value })
  return redirect(`/account?proved=${kind}`)
}

async function sendCode({ accountId, kind }: { accountId: string; kind: Kind }) {
  const answer = await sendOwnProof({ accountId, kind, deliver })
  if (!answer) return redirect(`/account/${kind}`)
  if (typeof answer !== 'string') return data({ wait: answer.minutes }, { status: 429 })
  return redirect(`/account/${kind}/proof?code=${answer}`)
}

async function deliver(message: ProofMessage) {
  await tryAgainAt({ channel: channels[message.kind], address: message.to })
  return message.kind === 'phone'
    ? sendPhoneCode(message)
    : sendContactCode({ ...message, about: 'own-email' })
}
