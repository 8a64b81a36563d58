import type { ComponentPropsWithoutRef } from 'react'
import { FieldError } from './field-error.tsx'
import { describeControl, type FieldProps } from './field-frame.tsx'

type CheckboxFieldProps = Omit<FieldProps, 'optional' | 'after'> &
  Omit<ComponentPropsWithoutRef<'input'>, keyof FieldProps | 'type'>

/** One thing to agree to. */
export function CheckboxField({ label, hint, errors, ...input }: CheckboxFieldProps) {
  return (
    <div className="stack tight">
      <FieldError id={`${input.id}-error`} errors={errors} />
      <label className="choice">
        <input {...input} type="checkbox" {...describeControl({ id: input.id, errors })} />{' '}
        <span>
          {label} {hint ? <small>{hint}</small> : null}
        </span>
      </label>
    </div>
  )
}
