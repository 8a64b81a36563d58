import { useForm, type SubmissionResult } from '@conform-to/react'
import type { FraudNotice } from '#app/modules/claims/claims.ts'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field, TextareaField } from '#app/ui/field.tsx'
import { checkboxOf, choicesOf, dateFieldOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { LineAndCause } from './line-and-cause.tsx'
import { PhoneOrEmail } from './phone-or-email.tsx'
import { SignatureFields } from './signature-fields.tsx'
import { WhenChoices } from './when-choices.tsx'

type ReportViewProps = {
  lines: Line[]
  today: string
  yesterday: string
  fraudNotice: FraudNotice
  shownAt: string
  token: string
  result?: SubmissionResult
  changedNotice?: boolean
  /** Minutes until another report is taken from this address. */
  wait?: number
}

type Fields = {
  token: string
  policyNumberText: string
  line: Line
  cause: string
  when: 'today' | 'yesterday' | 'other'
  date: { month: string; day: string; year: string }
  description: string
  name: string
  phone: string
  email: string
  true: string
  esign: string
  signature: string
}

/** Lane one and its signature on one page, for somebody who is not logged in. */
export function ReportView(view: ReportViewProps) {
  const words = useWords()
  const { t } = words
  const { lines, today, yesterday, token, fraudNotice, shownAt } = view
  const [form, fields] = useForm<Fields>({
    id: 'report',
    lastResult: view.result,
    defaultValue: { token, ...(lines.length === 1 ? { line: lines[0] } : {}) },
    defaultNoValidate: false,
  })
  const number = fieldOf(words, fields.policyNumberText)
  const line = choicesOf(words, fields.line)
  const cause = choicesOf(words, fields.cause)
  const when = choicesOf(words, fields.when)
  const date = dateFieldOf(words, fields.date)
  const description = fieldOf(words, fields.description)
  const name = fieldOf(words, fields.name)
  const phone = fieldOf(words, fields.phone)
  const email = fieldOf(words, fields.email)
  const told = checkboxOf(words, fields.true)
  const esign = checkboxOf(words, fields.esign)
  const signature = fieldOf(words, fields.signature)
  const asked = [
    named(t('claims.newClaim.whichLine'), line),
    named(t('claims.newClaim.what'), cause),
    named(t('claims.newClaim.when'), when),
    named(t('claims.newClaim.dateOf'), date),
    named(t('claims.newClaim.inYourWords'), description),
    named(t('claims.newClaim.policyNumberText'), number),
    named(t('report.name'), name),
    named(t('claims.newClaim.phone'), phone),
    named(t('claims.newClaim.email'), email),
    named(t('claims.check.true'), told),
    named(t('claims.check.esign'), esign),
    named(t('claims.check.sign'), signature),
  ]
  const problems = [
    ...(view.changedNotice ? [{ text: t('claims.check.warningChanged') }] : []),
    ...(view.wait ? [{ text: t('report.tooMany', { count: view.wait }) }] : []),
    ...listProblems(words, form, asked),
  ]
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <PageHeading title={t('report.title')} lead={t('report.lead')} />
        <ErrorSummary problems={problems} />
        <Note tone="act">
          <p>{t('claims.newClaim.firstHelp')}</p>
        </Note>
        <form className="stack" method="post" action="/report" id={form.id}>
          <input type="hidden" name="token" value={fields.token.initialValue ?? token} />
          <LineAndCause lines={lines} line={line} cause={cause} />
          <WhenChoices choice={when} date={date} today={today} yesterday={yesterday} />
          <TextareaField
            {...description}
            required
            label={t('claims.newClaim.inYourWords')}
            hint={t('report.inYourWordsHint')}
            maxLength={4_000}
          />
          <Field
            {...number}
            required
            label={t('claims.newClaim.policyNumberText')}
            hint={t('claims.newClaim.policyNumberHint')}
            autoComplete="off"
          />
          <Field {...name} required label={t('report.name')} autoComplete="name" />
          <PhoneOrEmail phone={phone} email={email} />
          <SignatureFields {...{ fraudNotice, shownAt, told, esign, signature }} />
          <div>
            <Button>{t('claims.check.submit')}</Button>
          </div>
          <p className="soft small">{t('claims.check.receipt')}</p>
        </form>
        <OtherWays />
      </PageBody>
    </Page>
  )
}

/** Many questions stand on this page, so each thing to mend says which one it is about. */
function named<Question extends { errors: string[] }>(label: string, question: Question) {
  const lead = label.endsWith('?') ? label : `${label}:`
  return { ...question, errors: question.errors.map((text) => `${lead} ${text}`) }
}

function OtherWays() {
  const { t } = useWords()
  const { claimsPhone } = useBrand()
  return (
    <>
      <hr />
      <p>
        {t('identity.accident.talk')} <PhoneLink number={claimsPhone} className="hit" />
      </p>
      <p>
        {t('report.logIn')} <TapLink href="/login">{t('identity.login.title')}</TapLink>
      </p>
    </>
  )
}
