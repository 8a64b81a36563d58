import { z } from 'zod'
import type { CannotProvide } from '#app/modules/insurer/insurer.ts'
import { longText, optionalText } from './long-text.ts'

/** Why somebody does not have what they are asked for. */
export const cannotProvideReasons = [
  'never_had',
  'lost',
  'third_party_has_it',
  'not_allowed',
  'other',
] as const satisfies CannotProvide[]

const Words = optionalText(4_000)

/** A few words beside the files of an answer. */
export const BesideFiles = z.object({ text: Words })

/** A written answer to a request, or that the person does not have what was asked for. */
export const AnswerForm = z.discriminatedUnion(
  'answer',
  [
    z.object({
      answer: z.literal('text'),
      text: longText(4_000, { min: 1 }),
    }),
    z.object({
      answer: z.literal('none'),
      reason: z.enum(cannotProvideReasons, 'required').optional(),
      text: Words,
    }),
  ],
  { error: 'required' },
)

export const withdrawReasons = [
  'changed_mind',
  'repaired_myself',
  'other_insurer_pays',
  'mistake',
  'other',
] as const
export type WithdrawReason = (typeof withdrawReasons)[number]

/** Withdrawing is not undone by a click, so it is confirmed. */
export const WithdrawForm = z.object({
  sure: z.literal('on', { error: 'mustAgree' }),
  /** The claim that the form was shown for: it may have become another one since. */
  of: z.string().optional(),
  reason: z.enum(withdrawReasons, { error: 'choose' }).optional(),
  text: optionalText(1_000),
})
