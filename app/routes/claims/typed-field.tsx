import type { questions } from '#app/modules/claims/claims.ts'
import { Field, TextareaField } from '#app/ui/field.tsx'

type TypedFieldProps = {
  id: string
  name: string
  label: string
  hint?: string | undefined
  errors?: string[] | undefined
  defaultValue?: string | undefined
  required: boolean
  optional: boolean
  question: questions.TextQuestion
}

const keyboards = {
  text: {},
  phone: { type: 'tel', autoComplete: 'off' },
  // Not type email: the browser's own check would refuse what a person wants to save half done.
  email: { inputMode: 'email', autoComplete: 'off' },
  number: { inputMode: 'decimal' },
  money: { inputMode: 'decimal' },
} as const

/** An answer that is written: a line or sentences, with the keyboard a phone should show. */
export function TypedField({ question, ...field }: TypedFieldProps) {
  if (question.kind === 'long') return <TextareaField {...field} maxLength={question.max} />
  return <Field {...field} {...keyboards[question.kind]} maxLength={question.max} />
}
