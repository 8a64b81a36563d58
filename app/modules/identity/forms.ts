import { z } from 'zod'
import { languages, PASSWORD_LENGTH } from './rules.ts'

/** Error messages are keys of the errors area. */
const email = z.string({ error: 'required' }).trim().max(254, 'tooLong').pipe(z.email('email'))

const newPassword = z
  .string({ error: 'required' })
  .min(PASSWORD_LENGTH.least, 'password.tooShort')
  .max(PASSWORD_LENGTH.most, 'tooLong')

const datePart = (least: number, most: number) =>
  z
    .string({ error: 'date.required' })
    .trim()
    .regex(/^\d+$/, 'date.invalid')
    .transform(Number)
    .pipe(z.number().min(least, 'date.invalid').max(most, 'date.invalid'))

/** Month, day and year as typed; a YYYY-MM-DD once they are a day that exists and has passed. */
const dateOfBirth = z
  .object({ month: datePart(1, 12), day: datePart(1, 31), year: datePart(1900, 2100) })
  .transform(({ month, day, year }, context) => {
    const two = (part: number) => String(part).padStart(2, '0')
    const date = `${year}-${two(month)}-${two(day)}`
    const time = Date.parse(`${date}T00:00:00Z`)
    const exists = new Date(time || 0).toISOString().startsWith(date)
    if (exists && time < Date.now()) return date
    context.addIssue({ code: 'custom', message: exists ? 'date.future' : 'date.invalid' })
    return z.NEVER
  })

export const LoginForm = z.object({
  email,
  password: z.string({ error: 'required' }).max(PASSWORD_LENGTH.most, 'tooLong'),
  returnTo: z.string().optional(),
})

const digits = z
  .string({ error: 'code' })
  .transform((typed) => typed.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'code'))

export const CodeForm = z.object({ code: digits })

const remember = z.literal('on').optional().catch(undefined)

/** What the second step is proved with: six digits, or twelve characters of a sheet of recovery codes. */
export const SecondStepForm = z.discriminatedUnion('way', [
  z.object({ way: z.literal('email').optional(), code: digits, remember }),
  z.object({ way: z.literal('app'), code: digits, remember }),
  z.object({
    way: z.literal('recovery'),
    code: z.string({ error: 'recoveryCode' }).trim().max(40, 'tooLong'),
    remember,
  }),
])

export const OwnPasswordForm = z.object({ password: newPassword })

export const RegisterForm = z.object({
  policyNumber: z.string({ error: 'required' }).trim().max(40, 'tooLong'),
  dateOfBirth,
  postalCode: z
    .string({ error: 'required' })
    .trim()
    .regex(/^\d{5}(-\d{4})?$/, 'postcode'),
  email,
  password: newPassword,
  language: z.enum(languages, { error: 'choose' }),
})

export const LanguageForm = z.object({ language: z.enum(languages, { error: 'choose' }) })

export const RecoverForm = LoginForm.pick({ email: true })

export const ChangePasswordForm = z.object({
  password: LoginForm.shape.password,
  newPassword,
})

/** What somebody who lost their second step proves again. */
export const PolicyProofForm = RegisterForm.pick({
  policyNumber: true,
  dateOfBirth: true,
  postalCode: true,
})
