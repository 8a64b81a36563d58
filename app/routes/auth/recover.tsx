import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { localeOf } from '#app/http/locale.server.ts'
import { titled } from '#app/http/page-title.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { askRecovery } from '#app/modules/identity/identity.server.ts'
import { RecoverForm } from '#app/modules/identity/identity.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { EmailField } from './email-field.tsx'
import { RecoverAsked } from './recover-asked.tsx'
import { problemsOf, statusOf, type Trouble } from './trouble.tsx'

export const meta = titled('recovery.ask.title')

export const loader = ({ request }: LoaderFunctionArgs) => ({
  isAsked: new URL(request.url).searchParams.has('asked'),
})

/** Answers the same for everybody: whether we know an address is told in its mailbox alone. */
export async function action({ request }: ActionFunctionArgs) {
  const form = parseWithZod(await request.formData(), { schema: RecoverForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { email } = form.value
  const asked = await askRecovery({ email, language: localeOf(request), address: clientAddress() })
  if (asked === 'asked') return redirect('/recover?asked')
  const trouble: Trouble = asked
  return data({ result: form.reply(), trouble }, { status: statusOf(trouble) })
}

export default function Recover() {
  const { isAsked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return isAsked && !answer ? <RecoverAsked /> : <RecoverView {...answer} />
}

type RecoverViewProps = { result?: SubmissionResult; trouble?: Trouble }

function RecoverView({ result, trouble }: RecoverViewProps) {
  const words = useWords()
  const { t, locale } = words
  const [form, fields] = useForm<{ email: string }>({
    id: 'recover',
    lastResult: result,
    constraint: getZodConstraint(RecoverForm),
    defaultNoValidate: false,
  })
  const email = fieldOf(words, fields.email)
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [email])]
  return (
    <Page reader="guest" languageHref={`/recover?lang=${locale === 'en' ? 'es' : 'en'}`}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading title={t('recovery.ask.title')} lead={t('recovery.ask.lead')} />
          <form className="stack" method="post" action="/recover" id={form.id}>
            <EmailField {...email} hint={t('recovery.ask.hint')} />
            <Button>{t('recovery.ask.submit')}</Button>
            <p className="soft small">{t('recovery.ask.secondStep')}</p>
          </form>
          <hr />
          <p>
            <TapLink href="/login">{t('recovery.ask.toLogin')}</TapLink>
          </p>
          <p>
            <TapLink href="/register">{t('recovery.ask.noAccount')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
