import { useForm, type SubmissionResult } from '@conform-to/react'
import type { z } from 'zod'
import type { SignForm as SignSchema } from '#app/modules/claims/claims.ts'
import { Button } from '#app/ui/button.tsx'
import { checkboxOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForCheck } from './read-for-check.server.ts'
import { SignatureFields } from './signature-fields.tsx'

type Signing = { result?: SubmissionResult; changedNotice?: boolean }

/** The fields of the signature, and what is to mend, which the page says at its top. */
export function useSignature({ result, changedNotice }: Signing) {
  const words = useWords()
  const [form, fields] = useForm<z.input<typeof SignSchema>>({
    id: 'sign',
    lastResult: result,
    defaultNoValidate: false,
  })
  const told = checkboxOf(words, fields.true)
  const esign = checkboxOf(words, fields.esign)
  const signature = fieldOf(words, fields.signature)
  const problems = listProblems(words, form, [told, esign, signature])
  if (changedNotice) problems.unshift({ text: words.t('claims.check.warningChanged') })
  return { formId: form.id, told, esign, signature, problems }
}

type SignFormProps = Pick<ForCheck, 'claim' | 'fraudNotice' | 'shownAt'> &
  Omit<ReturnType<typeof useSignature>, 'problems'>

/** The fraud notice, the signature and the one button that sends. */
export function SignForm({ claim, fraudNotice, shownAt, formId, ...fields }: SignFormProps) {
  const { t } = useWords()
  const { told, esign, signature } = fields
  return (
    <form
      className="stack"
      method="post"
      action={`/claims/${claim.claimId}/submission`}
      id={formId}
    >
      <SignatureFields {...{ fraudNotice, shownAt, told, esign, signature }} />
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
