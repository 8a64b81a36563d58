import type { FieldMetadata, FormMetadata } from '@conform-to/react'
import type { Words } from '#app/words/words.ts'
import type { DateParts } from './date-field.tsx'
import type { Problem } from './error-summary.tsx'

type Meta = Pick<
  FieldMetadata,
  'id' | 'name' | 'errors' | 'defaultValue' | 'required' | 'minLength' | 'maxLength'
>

/** Props of Field, TextareaField, SelectField from conform's field. Its errors are keys of the errors area. */
export function fieldOf(words: Words, meta: Meta) {
  const { id, name, defaultValue, required, minLength, maxLength } = meta
  const errors = sentences(words, meta.errors)
  return { id, name, errors, defaultValue, required, minLength, maxLength }
}

/** Props of Choices: what was taken is kept, one or several. */
export function choicesOf(words: Words, meta: Meta & Pick<FieldMetadata, 'defaultOptions'>) {
  const { id, name, required } = meta
  const defaultValue = meta.defaultOptions ?? meta.defaultValue
  return { id, name, errors: sentences(words, meta.errors), defaultValue, required }
}

/** Props of CheckboxField: ticked again when it was. */
export function checkboxOf(words: Words, meta: Meta & Pick<FieldMetadata, 'defaultChecked'>) {
  const { id, name, required, defaultChecked } = meta
  return { id, name, errors: sentences(words, meta.errors), required, defaultChecked }
}

type DateShape = { month: unknown; day: unknown; year: unknown }

/**
 * Props of DateField from conform's field of an object `{ month, day, year }`. An error of a part
 * marks that part; an error of the whole date marks all three.
 */
export function dateFieldOf(words: Words, meta: FieldMetadata<DateShape>) {
  const fields = meta.getFieldset()
  const keys = ['month', 'day', 'year'] as const
  const ofParts = keys.flatMap((key) => fields[key].errors ?? [])
  const whole = ofParts.length === 0 && Boolean(meta.errors?.length)
  const parts = Object.fromEntries(
    keys.map((key) => {
      const { id, name, defaultValue, errors } = fields[key]
      return [key, { id, name, defaultValue, invalid: whole || Boolean(errors?.length) }]
    }),
  ) as DateParts
  return { id: meta.id, errors: sentences(words, [...ofParts, ...(meta.errors ?? [])]), parts }
}

type Answer = { id: string; errors?: readonly string[] | undefined; parts?: DateParts }

/**
 * The error summary's list: what is wrong with the form as a whole, then each field in the order
 * given. A date links to the first part to mend.
 */
export function listProblems(
  words: Words,
  form: Pick<FormMetadata, 'errors'>,
  answers: readonly Answer[],
): Problem[] {
  const whole = sentences(words, form.errors).map((text) => ({ text }))
  const ofFields = answers.flatMap(({ id, parts, errors = [] }) => {
    const wrong = parts && Object.values(parts).find((part) => part.invalid)
    return errors.slice(0, 1).map((text) => ({ fieldId: wrong?.id ?? id, text }))
  })
  return [...whole, ...ofFields]
}

function sentences(words: Words, codes: readonly string[] | undefined) {
  return [...new Set(codes)].map((code) => words.error(code))
}
