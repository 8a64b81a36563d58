import { useForm, type SubmissionResult } from '@conform-to/react'
import { CODE_MINUTES } from '#app/modules/identity/identity.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button, LinkButton, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary, type Problem } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { problemsOf, type Trouble } from './trouble.tsx'

type CodeViewProps = {
  of: 'login' | 'registration'
  email: string
  /** What became of the email that carries the code. */
  delivery: string | null
  result?: SubmissionResult
  trouble?: Trouble
}

const pages = {
  login: {
    path: '/login/verify',
    start: '/login',
    submit: 'identity.code.submit',
    startAgain: 'identity.code.startAgain',
    nothingCame: 'identity.code.nothingCame',
  },
  registration: {
    path: '/register/confirm',
    start: '/register',
    submit: 'identity.register.confirm',
    startAgain: 'identity.register.startAgain',
    nothingCame: 'identity.register.nothingCame',
  },
} as const

export function CodeView({ of, email, delivery, result, trouble }: CodeViewProps) {
  const words = useWords()
  const { t } = words
  const page = pages[of]
  const [form, fields] = useForm<{ code: string }>({
    id: 'code',
    lastResult: result,
    defaultNoValidate: false,
  })
  const code = fieldOf(words, fields.code)
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [code])]
  if (trouble && trouble.outcome !== 'throttled')
    return <EndedView problems={problems} start={page.start} label={t(page.startAgain)} />
  return (
    <Page reader="guest" languageHref={`${page.path}?lang=${words.locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading
            title={t('identity.code.title')}
            lead={t('identity.code.lead', { address: email, minutes: CODE_MINUTES })}
          />
          {problems.length === 0 ? <DeliveryNote delivery={delivery} /> : null}
          <form className="stack" method="post" action={page.path} id={form.id}>
            <Field
              {...code}
              label={t('identity.code.label')}
              hint={t('identity.code.hint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={11}
              required
            />
            <Button>{t(page.submit)}</Button>
          </form>
          <hr />
          <form className="stack tight" method="post" action="/login/code">
            <p className="soft">{t(page.nothingCame)}</p>
            <p>
              <Button kind="quiet">{t('identity.code.sendAgain')}</Button>
            </p>
          </form>
          <Help start={page.start} label={t(page.startAgain)} />
        </div>
      </PageBody>
    </Page>
  )
}

type EndedProps = { problems: Problem[]; start: string; label: string }

/** No code can be right any more: nothing but the way to begin again. */
function EndedView({ problems, start, label }: EndedProps) {
  const { t, locale } = useWords()
  return (
    <Page reader="guest" languageHref={`${start}?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card stack">
          <ErrorSummary problems={problems} />
          <PageHeading title={t('identity.code.ended')} />
          <p>
            <LinkButton href={start}>{label}</LinkButton>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}

function DeliveryNote({ delivery }: { delivery: string | null }) {
  const { t } = useWords()
  const notes = {
    failed: <Note tone="bad">{t('identity.code.notSent')}</Note>,
    'too-many': <Note tone="act">{t('identity.code.tooManySent')}</Note>,
    'sent-again': <Note tone="good">{t('identity.code.sent')}</Note>,
  }
  return Object.entries(notes).find(([name]) => name === delivery)?.[1] ?? null
}

function Help({ start, label }: { start: string; label: string }) {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <p className="row">
      <TapLink href={start}>{label}</TapLink>{' '}
      <span>
        {t('identity.login.callUs')} <PhoneLink number={claimsPhone} className="tap" />
      </span>
    </p>
  )
}
