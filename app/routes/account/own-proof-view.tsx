import { useForm, type SubmissionResult } from '@conform-to/react'
import { type ReactNode } from 'react'
import { type z } from 'zod'
import { CODE_MINUTES, type OwnCodeForm } from '#app/modules/identity/identity.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { waitProblem } from './wait-problem.ts'

type OwnProofViewProps = {
  kind: 'email' | 'phone'
  /** The email address or phone of the account. */
  value: string
  /** A code for it is on its way. */
  asked: boolean
  /** What became of the message with the code. */
  delivery: string | null
  /** They answered STOP to this number of ours. */
  stoppedAt?: string
  result?: SubmissionResult
  wait?: number
}

/** Shows that messages reach an address or number: a code goes there and comes back. */
export function OwnProofView({
  kind,
  value,
  asked,
  delivery,
  stoppedAt,
  ...rest
}: OwnProofViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof OwnCodeForm>>({
    id: 'proof',
    lastResult: rest.result,
    defaultNoValidate: false,
  })
  const code = fieldOf(words, fields.code)
  const problems = [...waitProblem(words, rest.wait), ...listProblems(words, form, [code])]
  const address = <b className="nb">{kind === 'phone' ? words.phone(value) : value}</b>
  const path = `/account/${kind}/proof`
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading
          title={t(`reach.proof.${kind}Title`)}
          lead={<Sentence of={`reach.proof.${kind}Lead`} with={{ address }} />}
          back={{ href: '/account', label: t('identity.account.title') }}
        />
        <ErrorSummary problems={problems} />
        {problems.length === 0 ? <DeliveryNote delivery={delivery} asked={asked} /> : null}
        {stoppedAt ? (
          <StoppedNote number={stoppedAt} />
        ) : (
          <Card>
            {asked ? (
              <form className="stack" method="post" action={path} id={form.id}>
                <Field
                  {...code}
                  defaultValue=""
                  label={<Sentence of="reach.proof.code" with={{ address }} />}
                  hint={t('reach.proof.hint', { minutes: CODE_MINUTES })}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={11}
                  required
                />
                <Button>{t('reach.proof.submit')}</Button>
              </form>
            ) : null}
            <SendForm path={path} again={asked}>
              {asked ? t('reach.proof.again') : t(`reach.proof.${kind}Send`)}
            </SendForm>
            <p>
              <TapLink href={`/account/${kind}`}>
                {t(kind === 'email' ? 'reach.lost.correctEmail' : 'reach.lost.correctPhone')}
              </TapLink>
            </p>
          </Card>
        )}
      </PageBody>
    </Page>
  )
}

function SendForm({
  path,
  again,
  children,
}: {
  path: string
  again: boolean
  children: ReactNode
}) {
  const { t } = useWords()
  return (
    <form className="stack tight" method="post" action={path}>
      {again ? <p className="soft">{t('reach.proof.nothingCame')}</p> : null}
      <p>
        <Button kind={again ? 'quiet' : undefined} name="send" value="yes">
          {children}
        </Button>
      </p>
    </form>
  )
}

/** Only a text from the person ends what their STOP began. */
export function StoppedNote({ number }: { number: string }) {
  const { phone } = useWords()
  return (
    <Note tone="act">
      <Sentence of="reach.proof.stopped" with={{ number: <b className="nb">{phone(number)}</b> }} />
    </Note>
  )
}

function DeliveryNote({ delivery, asked }: Pick<OwnProofViewProps, 'delivery' | 'asked'>) {
  const { t } = useWords()
  if (delivery === 'failed') return <Note tone="bad">{t('reach.proof.failed')}</Note>
  if (delivery === 'ended') return <Note tone="act">{t('reach.proof.ended')}</Note>
  return delivery === 'sent' && asked ? <Note tone="good">{t('reach.proof.sent')}</Note> : null
}
