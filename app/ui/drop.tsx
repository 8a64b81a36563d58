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

/** A large file input: pressing takes photos or files. */
export function Drop({ hint, errors, ...input }: DropProps) {
  const { t } = useWords()
  const { id } = input
  return (
    <>
      <FieldError id={`${id}-error`} errors={errors} />
      {hint ? (
        <p className="hint small" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <div className="drop">
        <span id={`${id}-label`}>
          <Icon name="camera" />
          <br />
          <b>{t('documents.choose')}</b>
          {/* Only a script makes the whole page take what is dropped; phones have nothing to drop. */}
          <span className="soft small" id={`${id}-drop`} hidden>
            <br />
            {t('documents.drop')}
          </span>
        </span>
        <input
          {...input}
          type="file"
          aria-labelledby={`${id}-label`}
          {...describeControl({ id, hint, errors })}
        />
      </div>
    </>
  )
}
