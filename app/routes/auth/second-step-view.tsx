import { useForm, type SubmissionResult } from '@conform-to/react'
import { REMEMBERED_DAYS } from '#app/modules/factors/factors.ts'
import { CODE_MINUTES, type SecondStepWay } from '#app/modules/identity/identity.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/checkbox-field.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { CodeEnded } from './code-ended.tsx'
import { DeliveryNote } from './delivery-note.tsx'
import { ResetReadyCard } from './reset-ready-card.tsx'
import { OtherWays } from './other-ways.tsx'
import type { SecondStepPage } from './second-step.server.ts'
import { problemsOf, type Trouble } from './trouble.tsx'

type Props = SecondStepPage & { result?: SubmissionResult; trouble?: Trouble }

/** Asks for one way of the second step and offers the others on the same page. */
export function SecondStepView({ result, trouble, ...page }: Props) {
  const words = useWords()
  const { t, locale } = words
  const { way, others, purpose, email, isCodeSent, delivery } = page
  const [form, fields] = useForm<{ code: string; remember?: string }>({
    id: 'code',
    lastResult: result,
    defaultNoValidate: false,
  })
  const code = fieldOf(words, fields.code)
  const opensSession = purpose === 'login' || purpose === 'first-login'
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [code])]
  if (trouble && trouble.outcome !== 'throttled') {
    const isConfirm = purpose === 'confirm'
    return (
      <CodeEnded
        problems={problems}
        start={isConfirm ? '/account' : '/login'}
        label={t(isConfirm ? 'identity.secondStep.toAccount' : 'identity.code.startAgain')}
      />
    )
  }
  const other = locale === 'en' ? 'es' : 'en'
  return (
    <Page reader="guest" languageHref={`/login/verify?with=${way}&lang=${other}`}>
      <PageBody shape="narrow">
        {page.isResetReady ? <ResetReadyCard /> : null}
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading
            title={t(`identity.secondStep.${way}.title`)}
            lead={leadOf(way, isCodeSent, { address: email, minutes: CODE_MINUTES })}
          />
          {problems.length === 0 && way === 'email' ? <DeliveryNote delivery={delivery} /> : null}
          {way === 'passkey' ? (
            <form method="post" action="/login/passkey">
              <Button>{t('identity.secondStep.passkey.submit')}</Button>
            </form>
          ) : way === 'email' && !isCodeSent ? null : (
            <form className="stack" method="post" action={`/login/verify?with=${way}`} id={form.id}>
              <input type="hidden" name="way" value={way} />
              <Field
                {...code}
                label={t(`identity.secondStep.${way}.label`)}
                hint={t(`identity.secondStep.${way}.hint`)}
                inputMode={way === 'recovery' ? 'text' : 'numeric'}
                autoComplete={way === 'recovery' ? 'off' : 'one-time-code'}
                autoCapitalize={way === 'recovery' ? 'characters' : undefined}
                spellCheck={false}
                maxLength={way === 'recovery' ? 40 : 11}
                required
              />
              {purpose === 'login' ? (
                <CheckboxField
                  id={fields.remember.id}
                  name="remember"
                  label={t('identity.secondStep.remember', { days: REMEMBERED_DAYS })}
                  hint={t('identity.secondStep.rememberHint')}
                  defaultChecked={fields.remember.initialValue === 'on'}
                />
              ) : null}
              <Button>{t(opensSession ? 'identity.code.submit' : 'common.continue')}</Button>
            </form>
          )}
          {way === 'email' ? <SendCode again={isCodeSent} /> : null}
          <OtherWays ways={others} purpose={purpose} />
          <p>
            <TapLink href={purpose === 'confirm' ? '/account' : '/login'}>
              {t(purpose === 'confirm' ? 'common.cancel' : 'identity.code.startAgain')}
            </TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )

  function leadOf(of: SecondStepWay, sent: boolean, vars: { address: string; minutes: number }) {
    if (of !== 'email') return t(`identity.secondStep.${of}.lead`)
    return sent ? t('identity.code.lead', vars) : t('identity.secondStep.email.leadUnsent', vars)
  }
}

function SendCode({ again }: { again: boolean }) {
  const { t } = useWords()
  return (
    <form className="stack tight" method="post" action="/login/code">
      {again ? <p className="soft">{t('identity.code.nothingCame')}</p> : null}
      <p>
        <Button kind={again ? 'quiet' : undefined}>
          {t(again ? 'identity.code.sendAgain' : 'identity.secondStep.email.send')}
        </Button>
      </p>
    </form>
  )
}
