import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { notFound, requireFreshFactor } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { Phone } from '#app/modules/claims/claims.ts'
import { findAccount, startContactChange } from '#app/modules/identity/identity.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { deliverContactMessage } from './deliver-contact-message.server.ts'
import { waitProblem } from './wait-problem.ts'

export const meta = titled('contact.phone.title')

/** A number as people write it, in any common form. */
const PhoneChangeForm = z.object({ phone: z.string({ error: 'required' }).pipe(Phone) })

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId } = await requireFreshFactor(request)
  const account = await findAccount(accountId)
  if (!account) throw notFound()
  const { email, phone } = account
  return { email, phone, late: new URL(request.url).searchParams.has('late') }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireFreshFactor(request)
  const form = parseWithZod(await request.formData(), { schema: PhoneChangeForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const outcome = await startContactChange({
    accountId,
    kind: 'phone',
    value: form.value.phone,
    deliver: deliverContactMessage,
  })
  if (outcome === 'sent' || outcome === 'failed')
    return redirect(`/account/phone/confirm?code=${outcome}`)
  if (outcome !== 'same')
    return data({ result: form.reply(), wait: outcome.minutes }, { status: 429 })
  const result = form.reply({ fieldErrors: { phone: ['sameAsNow'] } })
  return data({ result }, { status: 422 })
}

export default function PhonePage() {
  return <PhoneView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type PhoneViewProps = {
  email: string
  phone?: string
  late: boolean
  result?: SubmissionResult
  wait?: number
}

export function PhoneView({ email, phone, late, result, wait }: PhoneViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof PhoneChangeForm>>({
    id: 'phone',
    lastResult: result,
    defaultNoValidate: false,
  })
  const typed = fieldOf(words, fields.phone)
  const problems = [...waitProblem(words, wait), ...listProblems(words, form, [typed])]
  const lead = phone
    ? t('contact.phone.lead', { phone: words.phone(phone) })
    : t('contact.phone.leadNone')
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading
          title={t('contact.phone.title')}
          lead={lead}
          back={{ href: '/account', label: t('identity.account.title') }}
        />
        <ErrorSummary problems={problems} />
        {late && !result ? <Note tone="act">{t('contact.codes.late')}</Note> : null}
        <Card>
          <form className="stack" method="post" action="/account/phone" id={form.id}>
            <Field
              {...typed}
              label={t('contact.phone.label')}
              hint={t('contact.phone.hint', { email })}
              type="tel"
              autoComplete="tel"
              inputMode="tel"
              required
            />
            <Button>{t('contact.phone.submit')}</Button>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}
