import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { type z } from 'zod'
import { PolicyProofForm } from '#app/modules/identity/identity.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { PolicyFields, policyFieldsOf } from './policy-fields.tsx'
import { problemsOf, type Trouble } from './trouble.tsx'

type LostFactorFormProps = {
  waitHours: number
  hasPhone: boolean
  result?: SubmissionResult
  trouble?: Trouble
}

/** What happens with a second step that was lost, and the first of it: the proof of a policy. */
export function LostFactorForm({ waitHours, hasPhone, result, trouble }: LostFactorFormProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof PolicyProofForm>>({
    id: 'lost-factor',
    lastResult: result,
    constraint: getZodConstraint(PolicyProofForm),
    defaultNoValidate: false,
  })
  const policy = policyFieldsOf(words, fields)
  const wait = hasPhone ? 'recovery.lost.waitByText' : 'recovery.lost.wait'
  const problems = [
    ...problemsOf(words, trouble),
    ...listProblems(words, form, Object.values(policy)),
  ]
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading title={t('recovery.lost.title')} lead={t('recovery.lost.lead')} />
          <ol className="stack tight numbered">
            <li>{t('recovery.lost.proveFirst')}</li>
            <li>{t('recovery.lost.proveCode')}</li>
            <li>{t(wait, { count: waitHours })}</li>
          </ol>
          <form className="stack" method="post" action="/login/lost-factor" id={form.id}>
            <PolicyFields {...policy} />
            <Button>{t('recovery.lost.submit')}</Button>
          </form>
          <hr />
          <p className="soft small">{t('recovery.lost.claimsGoOn')}</p>
          <p>
            <TapLink href="/login/verify">{t('recovery.lost.found')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
