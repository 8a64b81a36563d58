import { useForm, type SubmissionResult } from '@conform-to/react'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PasskeyForm } from '#app/ui/passkey-form.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { OtherWays } from './other-ways.tsx'
import type { PasskeyPage } from './passkey.server.ts'
import { problemsOf, type Trouble } from './trouble.tsx'

type Props = PasskeyPage & { result?: SubmissionResult; trouble?: Trouble }

/** Asks for a passkey, as the second step of a login or in place of both, and offers the other ways. */
export function PasskeyView({ result, trouble, ...page }: Props) {
  const words = useWords()
  const { t, locale } = words
  const { purpose, isAlone, others, options, script } = page
  const [form] = useForm({ id: 'passkey', lastResult: result, defaultNoValidate: false })
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [])]
  const of = isAlone ? 'passkeys.alone' : 'identity.secondStep.passkey'
  const isOver = trouble?.outcome === 'passkey-used-up'
  return (
    <Page reader="guest" languageHref={`/login/passkey?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading
            title={isOver ? t('passkeys.ended') : t(`${of}.title`)}
            lead={isOver ? undefined : t(`${of}.lead`)}
          />
          {isOver ? null : options ? (
            <PasskeyForm
              action="/login/passkey"
              options={options}
              script={script}
              atOnce={problems.length === 0}
              submit={t('identity.secondStep.passkey.submit')}
              without={t('passkeys.without')}
              failed={t('passkeys.failed')}
            >
              <p className="soft" data-shown="asks" hidden>
                {t('passkeys.asks')}
              </p>
            </PasskeyForm>
          ) : (
            <form method="post" action="/login/passkey">
              {isAlone ? <input type="hidden" name="alone" value="on" /> : null}
              <Button>{t(problems.length > 0 ? 'passkeys.again' : 'passkeys.offer')}</Button>
            </form>
          )}
          {isAlone || isOver ? null : <OtherWays ways={others} purpose={purpose} />}
          <p>
            <TapLink href={purpose === 'confirm' ? '/account' : '/login'}>{back()}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )

  function back() {
    if (purpose === 'confirm') return t('common.cancel')
    return t(isAlone ? 'passkeys.alone.password' : 'identity.code.startAgain')
  }
}
