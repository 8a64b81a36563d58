import type { ComponentPropsWithoutRef } from 'react'
import { describeControl, FieldFrame, type FieldProps } from './field-frame.tsx'

type Rest<Control extends 'input' | 'textarea' | 'select'> = FieldProps &
  Omit<ComponentPropsWithoutRef<Control>, keyof FieldProps>

/** One line to write in. Takes every attribute of an input (`type`, `autoComplete`, `inputMode` …). */
export function Field(props: Rest<'input'>) {
  const { label, hint, errors, optional, after, ...input } = props
  return (
    <FieldFrame id={input.id} {...{ label, hint, errors, optional, after }}>
      <input {...input} {...describeControl(props)} />
    </FieldFrame>
  )
}

/** Room for sentences. */
export function TextareaField(props: Rest<'textarea'>) {
  const { label, hint, errors, optional, after, ...textarea } = props
  return (
    <FieldFrame id={textarea.id} {...{ label, hint, errors, optional, after }}>
      <textarea rows={4} {...textarea} {...describeControl(props)} />
    </FieldFrame>
  )
}

export type SelectOption = { value: string; label: string; lang?: string }

/** One of a long list; for up to six, prefer Choices. */
export function SelectField(props: Rest<'select'> & { options: readonly SelectOption[] }) {
  const { label, hint, errors, optional, after, options, ...select } = props
  return (
    <FieldFrame id={select.id} {...{ label, hint, errors, optional, after }}>
      <select {...select} {...describeControl(props)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
