import { useForm, type SubmissionResult } from '@conform-to/react'
import type { z } from 'zod'
import { CODE_MINUTES, type CodeForm } from '#app/modules/identity/identity.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { waitText } from '#app/ui/wait-text.ts'
import { useWords } from '#app/ui/words-context.tsx'

type Contact = { email?: string | undefined; phone?: string | undefined }

type Typed = { result?: SubmissionResult | undefined; wait?: number | undefined }

type ConfirmContactProps = {
  contact: Contact
  confirmed?: 'email' | 'phone' | undefined
  proof?: { kind: 'email' | 'phone'; isOpen: boolean } | undefined
  /** What became of the code that was asked for last. */
  delivery?: string | null
  entry: ReturnType<typeof useCodeEntry>
}

/** The field of the code, and what is to mend, which the page says at its top. */
export function useCodeEntry({ result, wait }: Typed) {
  const words = useWords()
  const [form, fields] = useForm<z.input<typeof CodeForm>>({
    id: 'confirm-contact',
    lastResult: result,
    defaultNoValidate: false,
  })
  const code = fieldOf(words, fields.code)
  const waiting = wait === undefined ? [] : [{ text: waitText(words, wait) }]
  return { formId: form.id, code, problems: [...waiting, ...listProblems(words, form, [code])] }
}

/** Offers whoever reported without an account to prove how we reach them. Nothing waits for it. */
export function ConfirmContact(props: ConfirmContactProps) {
  const { t, phone } = useWords()
  const { contact, confirmed, proof, delivery, entry } = props
  const to = (kind: 'email' | 'phone') =>
    kind === 'phone' ? phone(contact.phone ?? '') : (contact.email ?? '')
  if (confirmed)
    return (
      <Note tone="good" announced>
        {t('people.confirm.done', { to: to(confirmed) })}
      </Note>
    )
  const isAsked = proof?.isOpen && delivery !== 'failed'
  return (
    <div className="noprint">
      <Card id="confirm" title={t('people.confirm.title')}>
        <DeliveryNote delivery={delivery} ended={proof !== undefined && !proof.isOpen} />
        {isAsked ? (
          <CodeEntry {...entry} kind={proof.kind} to={to(proof.kind)} />
        ) : (
          <p>{t('people.confirm.why')}</p>
        )}
        <SendCode contact={contact} again={isAsked ? proof.kind : undefined} />
      </Card>
    </div>
  )
}

type CodeFormProps = Pick<ReturnType<typeof useCodeEntry>, 'formId' | 'code'> & {
  kind: 'email' | 'phone'
  to: string
}

function CodeEntry({ kind, to, formId, code }: CodeFormProps) {
  const { t } = useWords()
  const sent = kind === 'email' ? 'people.confirm.sentEmail' : 'people.confirm.sentText'
  return (
    <>
      <p>{t(sent, { to, minutes: CODE_MINUTES })}</p>
      <form className="stack" method="post" action="/report/receipt" id={formId}>
        <Field
          {...code}
          defaultValue=""
          required
          label={t('people.confirm.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={11}
        />
        <div>
          <Button>{t('people.confirm.submit')}</Button>
        </div>
      </form>
    </>
  )
}

function SendCode({ contact, again }: { contact: Contact; again: 'email' | 'phone' | undefined }) {
  const { t } = useWords()
  const ways = (['email', 'phone'] as const).filter((kind) => contact[kind])
  const labels = { email: 'people.confirm.email', phone: 'people.confirm.text' } as const
  return (
    <form className="row" method="post" action="/report/receipt/code">
      {ways.map((kind) => (
        <Button key={kind} kind="quiet" name="to" value={kind}>
          {t(kind === again ? 'people.confirm.again' : labels[kind])}
        </Button>
      ))}
    </form>
  )
}

function DeliveryNote({
  delivery,
  ended,
}: {
  delivery?: string | null | undefined
  ended: boolean
}) {
  const { t } = useWords()
  if (delivery === 'failed') return <Note tone="act">{t('people.confirm.failed')}</Note>
  if (delivery === 'too-many') return <Note tone="act">{t('people.confirm.tooMany')}</Note>
  return ended ? <Note tone="act">{t('people.confirm.ended')}</Note> : null
}
