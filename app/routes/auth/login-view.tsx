import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { type z } from 'zod'
import { LoginForm } from '#app/modules/identity/identity.ts'
import { AccidentLink, AccidentPanel } from '#app/ui/accident-panel.tsx'
import { Button, LinkButton, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { EmailField } from './email-field.tsx'
import { PasskeyOffer } from './passkey-offer.tsx'
import { problemsOf, type Trouble } from './trouble.tsx'

type LoginViewProps = {
  returnTo: string
  /** Whether a login before this one was begun and not ended in time. */
  isLate: boolean
  /** Of the module that shows the login by passkey. */
  script?: string
  /** Whether the reader is logged in still, and begins anew before that ends. */
  isAgain: boolean
  /** What staff call the insurer's directory, where they can log in by it. */
  directory?: string | undefined
  result?: SubmissionResult
  trouble?: Trouble
}

export function LoginView(props: LoginViewProps) {
  const { returnTo, isLate, isAgain, script, directory, result, trouble } = props
  const words = useWords()
  const { t, locale } = words
  const [form, fields] = useForm<z.input<typeof LoginForm>>({
    id: 'login',
    lastResult: result,
    constraint: getZodConstraint(LoginForm),
    defaultValue: { returnTo },
    defaultNoValidate: false,
  })
  const email = fieldOf(words, fields.email)
  const password = fieldOf(words, fields.password)
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [email, password])]
  const other = new URLSearchParams({ lang: locale === 'en' ? 'es' : 'en' })
  const back = fields.returnTo.initialValue ?? ''
  if (back) other.set('returnTo', back)
  if (isAgain) other.set('again', '')
  return (
    <Page reader="guest" languageHref={`/login?${other}`}>
      <PageBody shape="door">
        <AccidentLink />
        <div className="card">
          <ErrorSummary problems={problems} />
          {isLate && !result ? <Note tone="act">{t('identity.code.gone')}</Note> : null}
          {trouble?.outcome === 'unavailable' ? (
            <p>
              <TapLink href="/report">{t('identity.accident.report')}</TapLink>
            </p>
          ) : null}
          <PageHeading
            title={t('identity.login.title')}
            lead={t(isAgain ? 'sessions.againLead' : 'identity.login.lead')}
          />
          <form
            className="stack"
            method="post"
            action={isAgain ? '/login?again' : '/login'}
            id={form.id}
          >
            {back ? <input type="hidden" name="returnTo" value={back} /> : null}
            <EmailField {...email} hint={t('identity.login.sameCredentials')} />
            <Field
              {...password}
              defaultValue=""
              label={t('identity.login.password')}
              type="password"
              autoComplete="current-password"
            />
            <p>
              <TapLink href="/recover">{t('identity.login.forgot')}</TapLink>
            </p>
            <Button>{t('common.continue')}</Button>
            <p className="soft small">{t('identity.login.codeNext')}</p>
            {isAgain ? <TapLink href={back || '/'}>{t('sessions.notNow')}</TapLink> : null}
          </form>
          <PasskeyOffer returnTo={back} script={script} />
          {isAgain ? null : <FirstTime />}
          {directory ? <DirectoryLink name={directory} returnTo={back} /> : null}
        </div>
        <AccidentPanel reportHref="/report" />
      </PageBody>
    </Page>
  )
}

function DirectoryLink({ name, returnTo }: { name: string; returnTo: string }) {
  const { t } = useWords()
  const query = returnTo ? `?${new URLSearchParams({ returnTo })}` : ''
  return (
    <p>
      <TapLink href={`/login/directory${query}`}>{t('staff.directory.button', { name })}</TapLink>
    </p>
  )
}

function FirstTime() {
  const { t } = useWords()
  return (
    <>
      <hr />
      <div className="stack tight">
        <h2>{t('identity.login.firstTime')}</h2>
        <p>{t('identity.login.firstTimeNeeds')}</p>
        <p>
          <LinkButton kind="quiet" href="/register">
            {t('identity.login.setUp')}
          </LinkButton>
        </p>
      </div>
    </>
  )
}
