import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { type z } from 'zod'
import { languages, RegisterForm } from '#app/modules/identity/identity.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { EmailField } from './email-field.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { PolicyFields, policyFieldsOf } from './policy-fields.tsx'
import { problemsOf, type Trouble } from './trouble.tsx'

type RegisterViewProps = { result?: SubmissionResult; trouble?: Trouble }

export function RegisterView({ result, trouble }: RegisterViewProps) {
  const words = useWords()
  const { t, locale } = words
  const [form, fields] = useForm<z.input<typeof RegisterForm>>({
    id: 'register',
    lastResult: result,
    constraint: getZodConstraint(RegisterForm),
    defaultValue: { language: locale },
    defaultNoValidate: false,
  })
  const policy = policyFieldsOf(words, fields)
  const email = fieldOf(words, fields.email)
  const password = fieldOf(words, fields.password)
  const language = choicesOf(words, fields.language)
  const answers = [...Object.values(policy), email, password, language]
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, answers)]
  return (
    <Page reader="guest" languageHref={`/register?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          {trouble?.outcome === 'core-down' ? (
            <p>
              <TapLink href="/report">{t('identity.accident.report')}</TapLink>
            </p>
          ) : null}
          <PageHeading title={t('identity.register.title')} lead={t('identity.register.lead')} />
          <form className="stack" method="post" action="/register" id={form.id}>
            <PolicyFields {...policy} />
            <EmailField {...email} hint={t('identity.register.emailHint')} />
            <NewPasswordField {...password} />
            <Choices
              {...language}
              legend={t('identity.register.language')}
              choices={languages.map((value) => ({
                value,
                label: <span lang={value}>{t(`common.languages.${value}`)}</span>,
              }))}
            />
            <Button>{t('identity.register.submit')}</Button>
            <p>
              <TapLink href="/login">{t('identity.register.haveAccount')}</TapLink>
            </p>
          </form>
        </div>
      </PageBody>
    </Page>
  )
}
