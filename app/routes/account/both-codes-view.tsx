import { useForm, type SubmissionResult } from '@conform-to/react'
import { type ReactNode } from 'react'
import { type z } from 'zod'
import { CODE_MINUTES, type BothCodesForm } from '#app/modules/identity/identity.ts'
import { useBrand } from '#app/ui/brand-context.tsx'
import { Button, LinkButton, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PhoneLink } from '#app/ui/phone-link.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { waitProblem } from './wait-problem.ts'

type BothCodesViewProps = {
  kind: 'email' | 'phone'
  /** The new email address or phone. */
  value: string
  /** The email of the account, where the other code went. */
  email: string
  isUsedUp: boolean
  /** What became of the two messages. */
  delivery: string | null
  result?: SubmissionResult
  wait?: number
}

export function BothCodesView({ kind, value, email, isUsedUp, ...rest }: BothCodesViewProps) {
  const words = useWords()
  const { t } = words
  const { claimsPhone } = useBrand()
  const [form, fields] = useForm<z.input<typeof BothCodesForm>>({
    id: 'codes',
    lastResult: rest.result,
    defaultNoValidate: false,
  })
  if (isUsedUp) return <EndedView kind={kind} />
  const newCode = fieldOf(words, fields.newCode)
  const oldCode = fieldOf(words, fields.oldCode)
  const problems = [
    ...waitProblem(words, rest.wait),
    ...listProblems(words, form, [newCode, oldCode]),
  ]
  const number = <span className="nb">{words.phone(value)}</span>
  const newLabel =
    kind === 'email' ? (
      t('contact.codes.fromEmail', { address: value })
    ) : (
      <Sentence of="contact.codes.fromText" with={{ phone: number }} />
    )
  const path = `/account/${kind}/confirm`
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading
          title={t('contact.codes.title')}
          lead={t('contact.codes.lead', { minutes: CODE_MINUTES })}
        />
        <ErrorSummary problems={problems} />
        {problems.length === 0 ? <DeliveryNote delivery={rest.delivery} /> : null}
        <Card>
          <form className="stack" method="post" action={path} id={form.id}>
            <CodeField {...newCode} label={newLabel} />
            <CodeField {...oldCode} label={t('contact.codes.fromEmail', { address: email })} />
            <Button>{t(`contact.codes.${kind}Submit`)}</Button>
          </form>
          <hr />
          <form className="stack tight" method="post" action={path}>
            <p className="soft">{t('contact.codes.nothingCame')}</p>
            <p>
              <Button kind="quiet" name="again" value="yes">
                {t('contact.codes.sendAgain')}
              </Button>
            </p>
          </form>
          <p>
            <TapLink href={`/account/${kind}`}>{t(`contact.codes.${kind}Other`)}</TapLink>
          </p>
          <p className="soft">
            {t('contact.codes.lostOld', { email })}{' '}
            <PhoneLink number={claimsPhone} className="hit" />
          </p>
        </Card>
      </PageBody>
    </Page>
  )
}

type CodeFieldProps = ReturnType<typeof fieldOf> & { label: ReactNode }

function CodeField({ label, ...field }: CodeFieldProps) {
  const { t } = useWords()
  return (
    <Field
      {...field}
      defaultValue=""
      label={label}
      hint={t('contact.codes.hint')}
      inputMode="numeric"
      autoComplete="off"
      maxLength={11}
      required
    />
  )
}

/** No code can be right any more: nothing but the way to begin again. */
function EndedView({ kind }: { kind: 'email' | 'phone' }) {
  const { t } = useWords()
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <div className="card stack">
          <ErrorSummary problems={[{ text: t('contact.codes.usedUp') }]} />
          <PageHeading title={t('contact.codes.ended')} />
          <p>
            <LinkButton href={`/account/${kind}`}>{t('contact.codes.startAgain')}</LinkButton>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}

function DeliveryNote({ delivery }: { delivery: string | null }) {
  const { t } = useWords()
  const notes = {
    failed: <Note tone="bad">{t('contact.codes.notSent')}</Note>,
    'too-many': <Note tone="act">{t('contact.codes.tooManySent')}</Note>,
    'sent-again': <Note tone="good">{t('contact.codes.sentAgain')}</Note>,
  }
  return Object.entries(notes).find(([name]) => name === delivery)?.[1] ?? null
}
