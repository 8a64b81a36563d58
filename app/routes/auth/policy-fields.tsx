import { type FieldMetadata } from '@conform-to/react'
import { DateField } from '#app/ui/date-field.tsx'
import { Field } from '#app/ui/field.tsx'
import { dateFieldOf, fieldOf } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { type Words } from '#app/words/words.ts'

type PolicyMeta = {
  policyNumber: FieldMetadata<string>
  dateOfBirth: FieldMetadata<{ month: unknown; day: unknown; year: unknown }>
  postalCode: FieldMetadata<string>
}

/** What a policy is proved with, ready for `PolicyFields` and for the error summary. */
export const policyFieldsOf = (words: Words, fields: PolicyMeta) => ({
  policyNumber: fieldOf(words, fields.policyNumber),
  dateOfBirth: dateFieldOf(words, fields.dateOfBirth),
  postalCode: fieldOf(words, fields.postalCode),
})

type PolicyFieldsProps = ReturnType<typeof policyFieldsOf>

/** Policy number, date of birth and ZIP code: they prove that somebody is insured with us. */
export function PolicyFields({ policyNumber, dateOfBirth, postalCode }: PolicyFieldsProps) {
  const { t } = useWords()
  return (
    <>
      <Field
        {...policyNumber}
        label={t('identity.register.policyNumber')}
        hint={t('identity.register.policyNumberHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <DateField
        {...dateOfBirth}
        legend={t('identity.register.dateOfBirth')}
        hint={t('common.date.hint', { example: '4 17 1988' })}
        birthday
      />
      <Field
        {...postalCode}
        label={t('identity.register.postalCode')}
        hint={t('identity.register.postalCodeHint')}
        inputMode="numeric"
        autoComplete="postal-code"
      />
    </>
  )
}
