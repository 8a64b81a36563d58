import { z } from 'zod'
import type { WordKey } from '#app/words/words.ts'
import { longText } from '../long-text.ts'
import { Phone } from '../notice-forms.ts'
import type { Condition } from './condition.ts'
import { AnyDay, PastDay } from './typed-day.ts'

/** What every question may say about itself. */
type About = {
  /** Must be answered before the section is done; always, or only when the condition holds. */
  needed?: boolean | Condition
  /** Asked only when this holds. */
  onlyWhen?: Condition
  hint?: WordKey
}

type Asked<Kind extends string, Output> = About & { kind: Kind; schema: z.ZodType<Output> }

export type TextQuestion = Asked<
  'text' | 'long' | 'phone' | 'email' | 'number' | 'money',
  string
> & {
  max: number
}
export type OneQuestion<Code extends string = string> = Asked<'one', Code> & {
  /** The area of words of its options. */
  list: string
  options: readonly Code[]
  /** More options, known only from this fact, such as the vehicles of the policy. */
  from?: string
}
export type SeveralQuestion<Code extends string = string> = Asked<'several', Code[]> & {
  list: string
  options: readonly Code[]
  from?: string
}
export type DayQuestion = Asked<'day', string>
/** What may be asked in each row of a list. */
export type ItemQuestion = TextQuestion | OneQuestion | DayQuestion
export type RepeatedQuestion<Items = Record<string, ItemQuestion>> = About & {
  kind: 'repeated'
  items: Items
  most: number
}

export type Question = TextQuestion | OneQuestion | SeveralQuestion | DayQuestion | RepeatedQuestion

const line = (max: number) => z.string({ error: 'required' }).trim().max(max, 'tooLong')

export const text = (max: number, about: About = {}): TextQuestion => ({
  kind: 'text',
  max,
  schema: line(max).min(1, 'required'),
  ...about,
})

/** Room for sentences. */
export const long = (max: number, about: About & { min?: number } = {}): TextQuestion => ({
  kind: 'long',
  max,
  schema: longText(max, { min: about.min ?? 1, error: 'tooShort' }),
  ...about,
})

/** A text with a form of its own, such as a VIN. */
export const formed = (
  schema: z.ZodType<string>,
  max: number,
  about: About = {},
): TextQuestion => ({
  kind: 'text',
  max,
  schema,
  ...about,
})

export const phone = (about: About = {}): TextQuestion => ({
  kind: 'phone',
  max: 40,
  schema: Phone,
  ...about,
})

export const email = (about: About = {}): TextQuestion => ({
  kind: 'email',
  max: 254,
  schema: z.email({ error: 'email' }).max(254, 'email'),
  ...about,
})

/** A number from 0 on, as people write it. */
export const number = (about: About = {}): TextQuestion => ({
  kind: 'number',
  max: 6,
  schema: line(6)
    .regex(/^\d{1,4}([.,]\d)?$/, 'number')
    .transform((typed) => typed.replace(',', '.')),
  ...about,
})

/** A number above 0, such as hours. */
export const amountOf = (about: About = {}): TextQuestion => {
  const { schema, ...asked } = number(about)
  return { ...asked, schema: schema.refine((typed) => Number(typed) > 0, 'aboveZero') }
}

/** US dollars as people write them: "$1,250" becomes "1250.00". */
export const money = (about: About = {}): TextQuestion => ({
  kind: 'money',
  max: 20,
  schema: line(20)
    .regex(/^\$?\s*(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d{1,2})?$/, 'money')
    .transform((typed) => {
      const [dollars = '', cents = ''] = typed.replace(/[$,\s]/g, '').split('.')
      return `${Number(dollars)}.${cents.padEnd(2, '0')}`
    }),
  ...about,
})

/** Money above 0 whose currency is asked beside it: "1,250" becomes "1250.00". */
export const sum = (about: About = {}): TextQuestion => {
  const { schema, ...asked } = money(about)
  return { ...asked, schema: schema.refine((typed) => Number(typed) > 0, 'aboveZero') }
}

export const one = <const Code extends string>(
  list: string,
  options: readonly Code[],
  about: About = {},
): OneQuestion<Code> => ({
  kind: 'one',
  list,
  options,
  schema: z.enum(options as [Code, ...Code[]], { error: 'choose' }) as z.ZodType<Code>,
  ...about,
})

export const yesNo = (about: About = {}) => one('yesNo', ['yes', 'no'], about)
export const yesNoUnsure = (about: About = {}) => one('yesNo', ['yes', 'no', 'unsure'], about)

/** One of what the policy holds, or another. */
export const oneFrom = (from: string, about: About = {}): OneQuestion => ({
  kind: 'one',
  list: 'from',
  options: ['other'],
  from,
  schema: z.string({ error: 'choose' }).min(1, 'choose').max(64, 'choose'),
  ...about,
})

/** One of the claim's files. */
export const oneFile = (about: About = {}): OneQuestion => ({
  ...oneFrom('claim.files', about),
  options: [],
})

export const several = <const Code extends string>(
  list: string,
  options: readonly Code[],
  about: About = {},
): SeveralQuestion<Code> => ({
  kind: 'several',
  list,
  options,
  schema: z
    .array(z.enum(options as [Code, ...Code[]]), { error: 'choose' })
    .min(1, 'choose')
    .transform((codes) => [...new Set(codes)]) as z.ZodType<Code[]>,
  ...about,
})

/** Some of what the claim holds, such as its files. */
export const severalFrom = (from: string, most: number, about: About = {}): SeveralQuestion => ({
  kind: 'several',
  list: 'from',
  options: [],
  from,
  schema: z
    .array(z.string().max(64, 'choose'), { error: 'choose' })
    .min(1, 'choose')
    .max(most, 'choose')
    .transform((ids) => [...new Set(ids)]),
  ...about,
})

/** A day not after today, from its three parts, as YYYY-MM-DD. */
export const day = (about: About = {}): DayQuestion => ({ kind: 'day', schema: PastDay, ...about })

/** A day that may be still to come. */
export const anyDay = (about: About = {}): DayQuestion => ({
  kind: 'day',
  schema: AnyDay,
  ...about,
})

/** A list of like things, at most `most`. */
export const repeated = <Items extends Record<string, ItemQuestion>>(
  most: number,
  items: Items,
  about: About = {},
): RepeatedQuestion<Items> => ({ kind: 'repeated', most, items, ...about })
