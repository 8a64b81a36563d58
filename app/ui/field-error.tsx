import { Icon } from './icon.tsx'
import { useWords } from './words-context.tsx'

type FieldErrorProps = { id?: string; errors?: readonly string[] | undefined }

/** What is wrong with an answer and how to mend it, in sentences; nothing when all is well. */
export function FieldError({ id, errors = [] }: FieldErrorProps) {
  const { t } = useWords()
  if (errors.length === 0) return null
  return (
    <p className="error" id={id}>
      <Icon name="warning" />
      <span>
        <span className="vh">{t('common.problems.error')} </span>
        {errors.join(' ')}
      </span>
    </p>
  )
}
