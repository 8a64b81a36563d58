import { useForm, type SubmissionResult } from '@conform-to/react'
import type { z } from 'zod'
import type { StartForm } from '#app/modules/claims/claims.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { ReportSteps } from './report-steps.tsx'

type NewClaimViewProps = {
  policies: { policyId: string; line: Line; policyNumber: string; labels: string[] }[]
  lines: Line[]
  /** The draft whose policy is being changed. */
  draft?: {
    claimId: string
    answered: string[]
    policy: string
    policyNumberText?: string | undefined
    line: Line
  }
  /** The policy whose page led here. */
  asked?: string | undefined
  token: string
  result?: SubmissionResult
}

/** The first question: which policy. One that we cannot find is taken as the person knows it. */
export function NewClaimView({ policies, lines, draft, asked, token, result }: NewClaimViewProps) {
  const words = useWords()
  const { t, list, locale } = words
  const other = locale === 'en' ? 'es' : 'en'
  const about = draft ? `draft=${draft.claimId}&` : asked ? `policy=${asked}&` : ''
  const inOther = `?${about}lang=${other}`
  const only = policies.length === 0 ? { policy: 'other' } : { policy: asked }
  const [form, fields] = useForm<z.input<typeof StartForm>>({
    id: 'new',
    lastResult: result,
    defaultValue: { token, draft: draft?.claimId, ...only, ...draft },
    defaultNoValidate: false,
  })
  const policy = choicesOf(words, fields.policy)
  const number = fieldOf(words, fields.policyNumberText)
  const line = choicesOf(words, fields.line)
  const known = policies.map(({ policyId, line: of, policyNumber, labels }) => ({
    value: policyId,
    label: [t(`claims.line.${of}`), list(labels)].filter(Boolean).join(': '),
    hint: t('policies.number', { number: policyNumber }),
  }))
  const unlisted = {
    value: 'other',
    label: t('claims.newClaim.otherPolicy'),
    hint: t('claims.newClaim.otherPolicyHint'),
    reveal: (
      <div className="stack">
        <Field
          {...number}
          label={t('claims.newClaim.policyNumberText')}
          hint={t('claims.newClaim.policyNumberHint')}
          autoComplete="off"
        />
        <Choices
          {...line}
          legend={t('claims.newClaim.whichLine')}
          choices={lines.map((value) => ({ value, label: t(`claims.line.${value}`) }))}
        />
      </div>
    ),
  }
  return (
    <Page reader="policyholder" current="claims" languageHref={inOther}>
      <PageBody shape="narrow">
        <ReportSteps now="policy" claimId={draft?.claimId} answered={draft?.answered} />
        <Note tone="act">
          <p>{t('claims.newClaim.firstHelp')}</p>
        </Note>
        <PageHeading title={t('claims.newClaim.whichPolicy')} />
        <ErrorSummary problems={listProblems(words, form, [policy, number, line])} />
        <form className="stack" method="post" action="/claims/new" id={form.id}>
          <input type="hidden" name="token" value={fields.token.initialValue ?? token} />
          {draft ? <input type="hidden" name="draft" value={draft.claimId} /> : null}
          <Choices
            {...policy}
            legend={t('claims.newClaim.whichPolicy')}
            isTitle
            required
            choices={[...known, unlisted]}
          />
          <div className="row">
            <Button>{t('common.continue')}</Button>{' '}
            <Button kind="link" name="then" value="later" formNoValidate>
              {t('common.saveLater')}
            </Button>
          </div>
        </form>
      </PageBody>
    </Page>
  )
}
