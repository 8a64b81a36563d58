import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type z } from 'zod'
import { notFound, requireFreshAccount } from '#app/http/guards.server.ts'
import { knownDevice } from '#app/http/known-device.server.ts'
import { titled } from '#app/http/page-title.ts'
import { clientAddress } from '#app/http/request-scope.server.ts'
import { changePassword, findAccount } from '#app/modules/identity/identity.server.ts'
import { ChangePasswordForm } from '#app/modules/identity/identity.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { problemsOf, statusOf, type Trouble } from './trouble.tsx'

export const meta = titled('recovery.change.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, shell } = await requireFreshAccount(request)
  const account = await findAccount(accountId)
  if (!account?.hasPassword) throw notFound()
  return { email: account.email, shell }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId, sessionId } = await requireFreshAccount(request)
  const form = parseWithZod(await request.formData(), { schema: ChangePasswordForm })
  const hideFields = ['password', 'newPassword']
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const outcome = await changePassword({
    ...form.value,
    accountId,
    sessionId,
    address: clientAddress(),
    device: await knownDevice(request),
  })
  if (outcome === 'none') throw notFound()
  if (outcome === 'changed') return redirect('/account/security?password')
  if (typeof outcome === 'object') {
    const trouble: Trouble = outcome
    return data({ result: form.reply({ hideFields }), trouble }, { status: statusOf(trouble) })
  }
  const fieldErrors = errorOf[outcome]
  return data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
}

const errorOf = {
  wrong: { password: ['password.wrong'] },
  same: { newPassword: ['password.same'] },
  guessable: { newPassword: ['password.tooCommon'] },
}

export default function ChangePassword() {
  const page = useLoaderData<typeof loader>()
  return <ChangePasswordView {...page} {...useActionData<typeof action>()} />
}

type ChangePasswordViewProps = {
  email: string
  shell: Awaited<ReturnType<typeof requireFreshAccount>>['shell']
  result?: SubmissionResult
  trouble?: Trouble
}

function ChangePasswordView({ email, shell, result, trouble }: ChangePasswordViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof ChangePasswordForm>>({
    id: 'change-password',
    lastResult: result,
    constraint: getZodConstraint(ChangePasswordForm),
    defaultNoValidate: false,
  })
  const password = fieldOf(words, fields.password)
  const newPassword = fieldOf(words, fields.newPassword)
  const problems = [
    ...problemsOf(words, trouble),
    ...listProblems(words, form, [password, newPassword]),
  ]
  return (
    <Page {...shell}>
      <PageBody shape="narrow">
        <ErrorSummary problems={problems} />
        <PageHeading
          title={t('recovery.change.title')}
          lead={t('recovery.change.lead')}
          back={{ href: '/account/security', label: t('security.title') }}
        />
        <Card>
          <form className="stack" method="post" action="/account/password" id={form.id}>
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <Field
              {...password}
              defaultValue=""
              label={t('recovery.change.current')}
              type="password"
              autoComplete="current-password"
            />
            <NewPasswordField {...newPassword} />
            <Button>{t('recovery.change.submit')}</Button>
            <p>
              <TapLink href="/recover">{t('recovery.change.forgot')}</TapLink>
            </p>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}
