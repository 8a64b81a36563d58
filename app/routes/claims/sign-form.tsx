import { useForm, type SubmissionResult } from '@conform-to/react'
import type { z } from 'zod'
import { fraudNoticeKey, type SignForm as SignSchema } from '#app/modules/claims/claims.ts'
import { Button } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/checkbox-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { checkboxOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForCheck } from './read-for-check.server.ts'

type SignFormProps = Pick<ForCheck, 'claim' | 'fraudNotice' | 'shownAt'> & {
  result?: SubmissionResult
  changedNotice?: boolean
}

/** The fraud notice, the signature and the one button that sends. */
export function SignForm({ claim, fraudNotice, shownAt, result, changedNotice }: SignFormProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof SignSchema>>({
    id: 'sign',
    lastResult: result,
    defaultNoValidate: false,
  })
  const told = checkboxOf(words, fields.true)
  const esign = checkboxOf(words, fields.esign)
  const signature = fieldOf(words, fields.signature)
  const problems = listProblems(words, form, [told, esign, signature])
  if (changedNotice) problems.unshift({ text: t('claims.check.warningChanged') })
  return (
    <form
      className="stack"
      method="post"
      action={`/claims/${claim.claimId}/submission`}
      id={form.id}
    >
      <ErrorSummary problems={problems} />
      <input type="hidden" name="warning" value={fraudNoticeKey(fraudNotice)} />
      <input type="hidden" name="shownAt" value={shownAt} />
      <FraudNoticeNote fraudNotice={fraudNotice} />
      <CheckboxField {...told} required label={t('claims.check.true')} />
      <CheckboxField
        {...esign}
        required
        label={t('claims.check.esign')}
        hint={t('claims.check.esignHint')}
      />
      <Field {...signature} required label={t('claims.check.sign')} autoComplete="name" />
      <div className="row">
        <Button>
          {t(claim.status === 'draft' ? 'claims.check.submit' : 'claims.check.sendAgain')}
        </Button>{' '}
        <Button kind="link" name="then" value="later" formNoValidate>
          {t('common.saveLater')}
        </Button>
      </div>
      <p className="soft small">{t('claims.check.receipt')}</p>
    </form>
  )
}

function FraudNoticeNote({ fraudNotice: { state, word } }: Pick<ForCheck, 'fraudNotice'>) {
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
