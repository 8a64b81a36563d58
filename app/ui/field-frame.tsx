import type { ReactNode } from 'react'
import { FieldError } from './field-error.tsx'
import { useWords } from './words-context.tsx'

/** What every kind of field takes; `id`, `name`, `errors`, `defaultValue` come from `fieldOf`. */
export type FieldProps = {
  id: string
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Sentences, already in the reader's language. */
  errors?: readonly string[] | undefined
  /** Says beside the label that it may be left empty. */
  optional?: boolean
  /** Under the input, such as a link. */
  after?: ReactNode
}

type Frame = Omit<FieldProps, 'name'> & { children: ReactNode }

/** Label, hint and error around one control. */
export function FieldFrame({ id, label, hint, errors, optional, after, children }: Frame) {
  const { t } = useWords()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional ? <span className="soft"> {t('common.optional')}</span> : null}
      </label>
      {hint ? (
        <p className="hint small" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError id={`${id}-error`} errors={errors} />
      {children}
      {after}
    </div>
  )
}

/** Ties a control to its hint and its error, and marks it invalid when it has one. */
export function describeControl({ id, hint, errors }: Pick<FieldProps, 'id' | 'hint' | 'errors'>) {
  const wrong = Boolean(errors?.length)
  const ids = [hint ? `${id}-hint` : undefined, wrong ? `${id}-error` : undefined]
  return {
    'aria-invalid': wrong || undefined,
    'aria-describedby': ids.filter(Boolean).join(' ') || undefined,
  }
}
