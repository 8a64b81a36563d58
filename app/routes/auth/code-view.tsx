import { useForm, type SubmissionResult } from '@conform-to/react'
import { CODE_MINUTES } from '#app/modules/identity/identity.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { CodeEnded } from './code-ended.tsx'
import { DeliveryNote } from './delivery-note.tsx'
import { problemsOf, type Trouble } from './trouble.tsx'

type CodeViewProps = {
  email: string
  /** What became of the email that carries the code. */
  delivery: string | null
  result?: SubmissionResult
  trouble?: Trouble
}

/** Asks a newcomer for the code that went to the address they gave. */
export function CodeView({ email, delivery, result, trouble }: CodeViewProps) {
  const words = useWords()
  const { t, locale } = words
  const { claimsPhone } = useBrand()
  const [form, fields] = useForm<{ code: string }>({
    id: 'code',
    lastResult: result,
    defaultNoValidate: false,
  })
  const code = fieldOf(words, fields.code)
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [code])]
  const startAgain = t('identity.register.startAgain')
  if (trouble && trouble.outcome !== 'throttled')
    return <CodeEnded problems={problems} start="/register" label={startAgain} />
  return (
    <Page reader="guest" languageHref={`/register/confirm?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading
            title={t('identity.code.title')}
            lead={t('identity.code.lead', { address: email, minutes: CODE_MINUTES })}
          />
          {problems.length === 0 ? <DeliveryNote delivery={delivery} /> : null}
          <form className="stack" method="post" action="/register/confirm" id={form.id}>
            <Field
              {...code}
              label={t('identity.code.label')}
              hint={t('identity.code.hint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={11}
              required
            />
            <Button>{t('identity.register.confirm')}</Button>
          </form>
          <hr />
          <form className="stack tight" method="post" action="/login/code">
            <p className="soft">{t('identity.register.nothingCame')}</p>
            <p>
              <Button kind="quiet">{t('identity.code.sendAgain')}</Button>
            </p>
          </form>
          <p className="row">
            <TapLink href="/register">{startAgain}</TapLink>{' '}
            <span>
              {t('identity.login.callUs')} <PhoneLink number={claimsPhone} className="tap" />
            </span>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
