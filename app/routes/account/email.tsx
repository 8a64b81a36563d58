import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type z } from 'zod'
import { notFound, requireFreshFactor } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findAccount, startContactChange } from '#app/modules/identity/identity.server.ts'
import { EmailChangeForm } from '#app/modules/identity/identity.ts'
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

export const meta = titled('contact.email.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId } = await requireFreshFactor(request)
  const account = await findAccount(accountId)
  if (!account) throw notFound()
  return { email: account.email, late: new URL(request.url).searchParams.has('late') }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireFreshFactor(request)
  const form = parseWithZod(await request.formData(), { schema: EmailChangeForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const outcome = await startContactChange({
    accountId,
    kind: 'email',
    value: form.value.email,
    deliver: deliverContactMessage,
  })
  if (outcome === 'sent' || outcome === 'failed')
    return redirect(`/account/email/confirm?code=${outcome}`)
  if (outcome !== 'same')
    return data({ result: form.reply(), wait: outcome.minutes }, { status: 429 })
  const result = form.reply({ fieldErrors: { email: ['sameAsNow'] } })
  return data({ result }, { status: 422 })
}

export default function EmailPage() {
  return <EmailView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type EmailViewProps = { email: string; late: boolean; result?: SubmissionResult; wait?: number }

export function EmailView({ email, late, result, wait }: EmailViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof EmailChangeForm>>({
    id: 'email',
    lastResult: result,
    constraint: getZodConstraint(EmailChangeForm),
    defaultNoValidate: false,
  })
  const typed = fieldOf(words, fields.email)
  const problems = [...waitProblem(words, wait), ...listProblems(words, form, [typed])]
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading
          title={t('contact.email.title')}
          lead={t('contact.email.lead', { email })}
          back={{ href: '/account', label: t('identity.account.title') }}
        />
        <ErrorSummary problems={problems} />
        {late && !result ? <Note tone="act">{t('contact.codes.late')}</Note> : null}
        <Card>
          <form className="stack" method="post" action="/account/email" id={form.id}>
            <Field
              {...typed}
              label={t('contact.email.label')}
              hint={t('contact.email.hint')}
              type="email"
              autoComplete="email"
              inputMode="email"
              spellCheck={false}
              autoCapitalize="none"
            />
            <Button>{t('contact.email.submit')}</Button>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}
