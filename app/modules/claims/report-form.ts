import { z } from 'zod'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { longText } from './long-text.ts'
import { ContactForm, SignForm, whatForm, whenForm } from './notice-forms.ts'

type Setting = {
  /** The kinds of insurance that may be chosen; at least one. */
  lines: readonly Line[]
  /** YYYY-MM-DD, where the insurer is. */
  today: string
  yesterday: string
}

/**
 * A whole notice on one page, from somebody without an account: the questions of lane one, who they
 * are, and the signature. `token` makes five clicks one claim.
 */
export function reportForm({ lines, today, yesterday }: Setting) {
  const [first, ...others] = lines.map(causeOf)
  if (!first) throw new Error('No kind of insurance is switched on')
  return Who.and(z.discriminatedUnion('line', [first, ...others], { error: 'choose' }))
    .and(whenForm(today, yesterday))
    .and(ContactForm)
    .and(SignForm)
}

export type ReportAnswers = z.output<ReturnType<typeof reportForm>>

const Who = z.object({
  token: z.uuid(),
  // Nobody can ask back by an account, so what happened is told at once.
  description: longText(4_000, { min: 10, error: 'tooShort' }),
  policyNumberText: z.string({ error: 'required' }).trim().min(1, 'required').max(60, 'tooLong'),
  name: z.string({ error: 'required' }).trim().min(2, 'required').max(200, 'tooLong'),
})

const causeOf = (line: Line) =>
  whatForm(line)
    .omit({ description: true })
    .extend({ line: z.literal(line) })
