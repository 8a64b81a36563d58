import { Field } from '#app/ui/field.tsx'
import { type fieldOf } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'

type EmailFieldProps = ReturnType<typeof fieldOf> & { hint: string }

/** The email address that somebody logs in with. */
export function EmailField(field: EmailFieldProps) {
  const { t } = useWords()
  return (
    <Field
      {...field}
      label={t('identity.login.email')}
      type="email"
      autoComplete="username"
      inputMode="email"
      spellCheck={false}
      autoCapitalize="none"
    />
  )
}
