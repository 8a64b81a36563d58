import { FieldError } from './field-error.tsx'
import { describeControl, type FieldProps } from './field-frame.tsx'
import { Icon } from './icon.tsx'
import { useWords } from './words-context.tsx'

type DropProps = Pick<FieldProps, 'id' | 'name' | 'hint' | 'errors'> & {
  /** As of the input: 'image/*,.heic,.pdf'. */
  accept: string
  multiple?: boolean
  required?: boolean
}

/** A large file input: pressing takes photos or files, and dropping on it works with no script. */
export function Drop({ hint, errors, ...input }: DropProps) {
  const { t } = useWords()
  const { id } = input
  return (
    <>
      <FieldError id={`${id}-error`} errors={errors} />
      <div className="drop">
        <span id={`${id}-label`}>
          <Icon name="camera" />
          <br />
          <b>{t('documents.choose')}</b>
          <br />
          <span className="soft small">{t('documents.drop')}</span>
        </span>
        <input
          {...input}
          type="file"
          aria-labelledby={`${id}-label`}
          {...describeControl({ id, hint, errors })}
        />
      </div>
      {hint ? (
        <p className="hint small" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </>
  )
}
