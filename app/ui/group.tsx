import type { ReactNode } from 'react'
import { FieldError } from './field-error.tsx'
import { describeControl } from './field-frame.tsx'

/** What a group of controls under one question takes. */
export type GroupProps = {
  id: string
  legend: ReactNode
  /** The page's h1 asks it already: the legend is there to be heard. */
  isTitle?: boolean
  hint?: ReactNode
  errors?: readonly string[] | undefined
}

type Frame = GroupProps & { role?: 'radiogroup'; children: ReactNode }

/** A fieldset with its question, hint and error. */
export function Group({ id, legend, isTitle, hint, errors, role, children }: Frame) {
  const described = describeControl({ id, hint, errors })
  return (
    <fieldset
      className={isTitle ? 'stack' : 'stack tight'}
      role={role}
      aria-invalid={role ? described['aria-invalid'] : undefined}
      aria-describedby={described['aria-describedby']}
    >
      <legend className={isTitle ? 'vh' : undefined}>{legend}</legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} errors={errors} />
      {children}
    </fieldset>
  )
}
