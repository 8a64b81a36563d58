import { Field } from '#app/ui/field.tsx'
import type { fieldOf } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'

type PhoneOrEmailProps = Record<'phone' | 'email', ReturnType<typeof fieldOf>>

/** How to reach the person: either is enough. */
export function PhoneOrEmail({ phone, email }: PhoneOrEmailProps) {
  const { t } = useWords()
  return (
    <fieldset className="stack" aria-describedby="contact-hint">
      <legend>{t('claims.newClaim.contact')}</legend>
      <p className="hint" id="contact-hint">
        {t('claims.newClaim.contactHint')}
      </p>
      <PhoneAndEmail phone={phone} email={email} />
    </fieldset>
  )
}

/** The two ways to reach somebody, as their keyboards and browsers know them. */
export function PhoneAndEmail({ phone, email }: PhoneOrEmailProps) {
  const { t } = useWords()
  return (
    <>
      <Field
        {...phone}
        label={t('claims.newClaim.phone')}
        type="tel"
        autoComplete="tel"
        inputMode="tel"
      />
      <Field
        {...email}
        label={t('claims.newClaim.email')}
        type="email"
        autoComplete="email"
        inputMode="email"
        spellCheck={false}
        autoCapitalize="none"
      />
    </>
  )
}
