import { Field } from '#app/ui/field.tsx'
import { type fieldOf } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'

/** A password to be chosen, with its rule; what was typed never comes back. */
export function NewPasswordField(field: ReturnType<typeof fieldOf>) {
  const { t } = useWords()
  return (
    <Field
      {...field}
      defaultValue=""
      label={t('identity.ownPassword.label')}
      hint={t('identity.ownPassword.hint')}
      type="password"
      autoComplete="new-password"
    />
  )
}
