import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deviceName } from '#app/http/device-name.ts'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { notFound, requireOwnFactors } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { confirmPasskey, findPasskeyToConfirm } from '#app/modules/factors/factors.server.ts'
import { NewPasskeyForm } from '#app/modules/factors/factors.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PasskeyForm } from '#app/ui/passkey-form.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('passkeys.add.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { accountId, shell } = await requireOwnFactors(request)
  const factorId = params.factorId!
  const found = await findPasskeyToConfirm({ accountId, factorId })
  if (found === 'not-found') throw notFound()
  if (found === 'over') throw redirect('/account/security/passkey')
  const { options } = found
  const device = deviceName(request.headers.get('user-agent')) ?? ''
  return { factorId, options, device, script: enhanceScript('passkey'), shell }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId } = await requireOwnFactors(request)
  const form = parseWithZod(await request.formData(), { schema: NewPasskeyForm })
  if (form.status !== 'success') {
    const result = form.reply({ hideFields: ['response'] })
    return data({ result }, { status: 422 })
  }
  const factorId = params.factorId!
  const outcome = await confirmPasskey({ accountId, factorId, ...form.value })
  if (outcome === 'not-found') throw notFound()
  return redirect(
    outcome === 'confirmed' ? '/account/security?added' : '/account/security/passkey?refused',
  )
}

export default function Passkey() {
  return <PasskeyView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type Props = Awaited<ReturnType<typeof loader>> & { result?: SubmissionResult }

function PasskeyView({ factorId, options, device, script, shell, result }: Props) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm({
    id: 'passkey',
    lastResult: result,
    constraint: getZodConstraint(NewPasskeyForm),
    defaultValue: { name: device },
    defaultNoValidate: false,
  })
  const name = fieldOf(words, fields.name)
  return (
    <Page {...shell}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={listProblems(words, form, [name])} />
          <PageHeading title={t('passkeys.add.title')} lead={t('passkeys.add.lead')} />
          <PasskeyForm
            action={`/account/security/passkey/${factorId}`}
            options={options}
            script={script}
            submit={t('passkeys.add.submit')}
            without={t('passkeys.add.without')}
            failed={t('passkeys.add.failed')}
            already={t('passkeys.add.already')}
          >
            <Field {...name} label={t('passkeys.add.name')} hint={t('passkeys.add.nameHint')} />
            <p>{t('passkeys.add.next')}</p>
          </PasskeyForm>
          <form method="post" action="/account/security/app" data-shown="without">
            <Button>{t('security.app.add')}</Button>
          </form>
          <p>
            <TapLink href="/account/security">{t('common.cancel')}</TapLink>
          </p>
        </div>
      </PageBody>
    </Page>
  )
}
