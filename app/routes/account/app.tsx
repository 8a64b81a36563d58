import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound, requireOwnFactors } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { confirmApp, findAppToConfirm } from '#app/modules/factors/factors.server.ts'
import { AppCodeForm } from '#app/modules/factors/factors.ts'
import { findAccount } from '#app/modules/identity/identity.server.ts'
import { AppKey } from '#app/ui/app-key.tsx'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('security.app.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { accountId, shell } = await requireOwnFactors(request)
  const accountName = (await findAccount(accountId))?.email ?? ''
  const app = await findAppToConfirm({ accountId, factorId: params.factorId!, accountName })
  if (!app) throw notFound()
  return { ...app, factorId: params.factorId!, shell }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId } = await requireOwnFactors(request)
  const form = parseWithZod(await request.formData(), { schema: AppCodeForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { code } = form.value
  const outcome = await confirmApp({ accountId, factorId: params.factorId!, code })
  if (outcome === 'wrong') {
    const fieldErrors = { code: ['appCodeFirst'] }
    const result = form.reply({ fieldErrors, hideFields: ['code'] })
    return data({ result }, { status: 422 })
  }
  if (outcome === 'gone') throw notFound()
  return redirect('/account/security?added')
}

export default function App() {
  return <AppView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type Props = Awaited<ReturnType<typeof loader>> & { result?: SubmissionResult }

function AppView({ secret, uri, factorId, shell, result }: Props) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<{ code: string }>({
    id: 'app',
    lastResult: result,
    defaultNoValidate: false,
  })
  const code = fieldOf(words, fields.code)
  return (
    <Page {...shell}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={listProblems(words, form, [code])} />
          <PageHeading title={t('security.app.title')} lead={t('security.app.lead')} />
          <AppKey uri={uri} secret={secret} />
          <form
            className="stack"
            method="post"
            action={`/account/security/app/${factorId}`}
            id={form.id}
          >
            <Field
              {...code}
              label={t('identity.secondStep.app.label')}
              hint={t('security.app.codeHint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={11}
              required
            />
            <Button>{t('security.app.confirm')}</Button>
          </form>
          <p>
            <TapLink href="/account/security">{t('common.cancel')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
