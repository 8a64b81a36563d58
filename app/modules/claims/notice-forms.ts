import { z } from 'zod'
import { causesOf, type Cause } from './causes.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { optionalText } from './long-text.ts'

/** Which policy, or its number as the person knows it. `token` makes a double click one draft. */
export const StartForm = z
  .object({
    token: z.uuid(),
    /** The draft whose policy is changed. */
    draft: z.uuid().optional(),
    policy: z.string({ error: 'choose' }).max(60),
    policyNumberText: z.string().trim().max(60, 'tooLong').optional(),
    line: z.enum(['auto', 'home', 'renters', 'travel', 'health']).optional(),
  })
  .transform(({ token, draft, policy, policyNumberText, line }, context) => {
    if (policy !== 'other') return { token, draft, about: { policyId: policy } }
    if (policyNumberText && line) return { token, draft, about: { policyNumberText, line } }
    const need = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (!policyNumberText) need('policyNumberText', 'required')
    if (!line) need('line', 'choose')
    return z.NEVER
  })

const part = z
  .string({ error: 'date.required' })
  .trim()
  .regex(/^\d{1,4}$/, 'date.invalid')

const DateParts = z.object({ month: part, day: part, year: part }, { error: 'date.required' })

/** When it happened, as a day not after `today` (YYYY-MM-DD, where the insurer is). */
export function whenForm(today: string, yesterday: string) {
  const OtherDay = DateParts.transform((parts, context) => {
    const day = dayOf(parts)
    if (day && day <= today) return day
    context.addIssue({ code: 'custom', message: day ? 'date.future' : 'date.invalid' })
    return z.NEVER
  })
  const timeApprox = z.string().trim().max(60, 'tooLong').optional()
  return z
    .discriminatedUnion(
      'when',
      [
        z.object({ when: z.literal('today'), timeApprox }),
        z.object({ when: z.literal('yesterday'), timeApprox }),
        z.object({ when: z.literal('other'), date: OtherDay, timeApprox }),
      ],
      { error: 'choose' },
    )
    .transform((answer): WhenAnswers => {
      const named = { today, yesterday }
      const lossDate = answer.when === 'other' ? answer.date : named[answer.when]
      return { lossDate, timeApprox: answer.timeApprox }
    })
}

/** What happened: the type of claim fits the policy's line. */
export function whatForm(line: Line) {
  const causes = causesOf[line] as readonly Cause[]
  return z.object({
    cause: z.enum(causes as [Cause, ...Cause[]], { error: 'choose' }),
    description: optionalText(4_000, { min: 10, error: 'tooShort' }),
  })
}

/** A number people write in many ways, as E.164; ten digits are taken as American. */
export const Phone = z.string().transform((text, context) => {
  const digits = text.replace(/\D/g, '')
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  if (/^[2-9]\d{9}$/.test(national)) return `+1${national}`
  if (text.trim().startsWith('+') && /^[1-9]\d{6,14}$/.test(digits)) return `+${digits}`
  context.addIssue({ code: 'custom', message: 'phone' })
  return z.NEVER
})

/** How to reach the person: a phone or an email, either is enough. */
export const ContactForm = z
  .object({
    phone: Phone.optional(),
    email: z.email({ error: 'email' }).max(254, 'email').optional(),
    bestTime: z.string().trim().max(100, 'tooLong').optional(),
  })
  .refine(({ phone, email }) => phone || email, { path: ['phone'], error: 'phoneOrEmail' })

/** The signature. `warning` and `shownAt` say which fraud notice the person had before them, and when. */
export const SignForm = z.object({
  true: z.literal('on', { error: 'mustAgree' }),
  esign: z.literal('on', { error: 'mustAgree' }),
  signature: z.string({ error: 'signature' }).trim().min(2, 'signature').max(200, 'tooLong'),
  warning: z.string().max(60),
  shownAt: z.iso.datetime(),
})

export type WhenAnswers = { lossDate: string; timeApprox?: string | undefined }
export type WhatAnswers = z.infer<ReturnType<typeof whatForm>>
export type ContactAnswers = z.infer<typeof ContactForm>

function dayOf({ month, day, year }: z.infer<typeof DateParts>) {
  const fullYear = year.length === 2 ? `20${year}` : year
  const text = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return exists && fullYear >= '1900' ? text : undefined
}
