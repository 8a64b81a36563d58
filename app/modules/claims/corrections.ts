import { z } from 'zod'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { causesOf } from './causes.ts'
import { longText, optionalText } from './long-text.ts'
import { Phone } from './notice-forms.ts'
import { Plate, Vin } from './questions/formed-texts.ts'

/** What staff can correct of a claim the insurer refused, and by which pointers the insurer means it. */
const pointed = {
  lossDate: ['/lossDate'],
  cause: ['/cause'],
  description: ['/description'],
  phone: ['/contact', '/contact/phone'],
  email: ['/contact', '/contact/email'],
  vin: ['/details/vehicle', '/details/vehicle/vin'],
  plate: ['/details/vehicle', '/details/vehicle/plate', '/details/vehicle/vin'],
  tripStart: ['/details/tripStart'],
  tripEnd: ['/details/tripEnd', '/details/tripStart'],
} as const satisfies Record<string, readonly string[]>

export type CorrectableField = keyof typeof pointed
export const correctableFields = Object.keys(pointed) as CorrectableField[]

const ofLine: Partial<Record<CorrectableField, Line>> = {
  vin: 'auto',
  plate: 'auto',
  tripStart: 'travel',
  tripEnd: 'travel',
}

/** The fields the insurer's pointers name; everything of the notice itself where they name none of ours. */
export function fieldsPointedAt(line: Line, pointers: readonly string[]): CorrectableField[] {
  const asked = correctableFields.filter(
    (field) => ofLine[field] === undefined || ofLine[field] === line,
  )
  const named = asked.filter((field) => pointed[field].some((one) => pointers.includes(one)))
  return named.length > 0 ? named : asked.filter((field) => ofLine[field] === undefined)
}

const day = z.iso.date({ error: 'date.invalid' })

/** What staff typed; a field that was not on the page, or left empty, stays as it was. */
export const correctionForm = (line: Line, today: string) =>
  z.object({
    lossDate: day.refine((typed) => typed <= today, 'date.future').optional(),
    cause: z
      .enum(causesOf[line] as unknown as [string, ...string[]], { error: 'choose' })
      .optional(),
    description: optionalText(4_000, { min: 10, error: 'tooShort' }),
    phone: Phone.optional(),
    email: z.email({ error: 'email' }).max(254, 'email').optional(),
    vin: Vin.optional(),
    plate: Plate.optional(),
    tripStart: day.optional(),
    tripEnd: day.optional(),
  })

export type Corrections = z.infer<ReturnType<typeof correctionForm>>

/** What people wrote with a claim, whose words staff can put right where the insurer minded them. */
export const rewordableKinds = [
  'answer',
  'message',
  'appeal',
  'supplement',
  'reopening',
  'withdrawal',
] as const
export type RewordableKind = (typeof rewordableKinds)[number]

/** The insurer's no to what was said; after any other code it may have the words as they were. */
const mindsWords = new Set([
  'RuleFailed',
  'SchemaFailed',
  'Required',
  'Max',
  'TooVague',
  'AnswerWithoutText',
  'ClientFault',
])

/** Whether other words may get through where these were refused under `code`. */
export const mayReword = (code: string | null | undefined) => Boolean(code && mindsWords.has(code))

/** Only a withdrawal goes without words. */
export const rewordForm = (kind: RewordableKind) =>
  z.object({
    text:
      kind === 'withdrawal'
        ? optionalText(1_000).transform((text) => text ?? '')
        : longText(4_000, { min: 1 }),
  })

/** A claim of the insurer's, by the id it goes by there. */
export const MergeForm = z.object({
  coreClaimId: z
    .string({ error: 'required' })
    .trim()
    .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'coreClaim'),
  /** The one that was looked at on the page. */
  of: z.string().max(64).optional(),
})

/** How something was handed over another way. */
export const ByHandForm = z.object({
  note: z.string({ error: 'required' }).trim().min(3, 'required').max(200, 'tooLong'),
  /** Of a claim: the one the insurer has of it, where staff know that already. */
  coreClaimId: MergeForm.shape.coreClaimId.optional(),
  of: MergeForm.shape.of,
})
