import { fraudNoticeKey, type FraudNotice } from '#app/modules/claims/claims.ts'
import { CheckboxField } from '#app/ui/checkbox-field.tsx'
import { Field } from '#app/ui/field.tsx'
import type { checkboxOf, fieldOf } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type SignatureFieldsProps = {
  fraudNotice: FraudNotice
  /** ISO 8601. */
  shownAt: string
  told: ReturnType<typeof checkboxOf>
  esign: ReturnType<typeof checkboxOf>
  signature: ReturnType<typeof fieldOf>
}

/** The fraud notice, what is agreed to, and the name typed as a signature. */
export function SignatureFields(signing: SignatureFieldsProps) {
  const { t } = useWords()
  const { fraudNotice, shownAt, told, esign, signature } = signing
  return (
    <>
      <input type="hidden" name="warning" value={fraudNoticeKey(fraudNotice)} />
      <input type="hidden" name="shownAt" value={shownAt} />
      <FraudNoticeNote {...fraudNotice} />
      <CheckboxField {...told} required label={t('claims.check.true')} />
      <CheckboxField
        {...esign}
        required
        label={t('claims.check.esign')}
        hint={t('claims.check.esignHint')}
      />
      <Field {...signature} required label={t('claims.check.sign')} autoComplete="name" />
    </>
  )
}

function FraudNoticeNote({ state, word }: FraudNotice) {
  const { t } = useWords()
  const name = word.split('.').at(-1) as 'CA' | 'FL' | 'NH' | 'NY' | 'TX' | 'US'
  return (
    <Note tone="act">
      <div className="stack tight">
        <h2 className="h3">
          {state === 'US'
            ? t('claims.check.warningTitleGeneral')
            : t('claims.check.warningTitle', { state: t(`claims.state.${name}`) })}
        </h2>
        <p className="small">{t(word)}</p>
      </div>
    </Note>
  )
}
