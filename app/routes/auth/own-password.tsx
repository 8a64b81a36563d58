import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react'
import { type z } from 'zod'
import { titled } from '#app/http/page-title.ts'
import { pendingIdOf, requirePending } from '#app/http/pending-login.server.ts'
import { homeOf, localPath } from '#app/http/return-to.ts'
import { startSession } from '#app/http/session.server.ts'
import { chooseOwnPassword } from '#app/modules/identity/identity.server.ts'
import { OwnPasswordForm } from '#app/modules/identity/identity.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { problemsOf, type Trouble } from './trouble.tsx'

export const meta: MetaFunction<typeof loader> = (args) =>
  titled(args.data?.isForgotten ? 'recovery.chosen.title' : 'identity.ownPassword.title')(args)

export async function loader({ request }: LoaderFunctionArgs) {
  const { next, email, purpose } = await requirePending(request)
  if (next !== 'password') throw redirect('/login/verify')
  return { email, isForgotten: purpose === 'recovery' }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = parseWithZod(await request.formData(), { schema: OwnPasswordForm })
  const hideFields = ['password']
  if (form.status !== 'success')
    return data({ result: form.reply({ hideFields }) }, { status: 422 })
  const pendingId = await pendingIdOf(request)
  const made = await chooseOwnPassword({ pendingId, password: form.value.password })
  if (made === 'gone') return redirect('/login?late')
  if (made === 'guessable') {
    const fieldErrors = { password: ['password.tooCommon'] }
    return data({ result: form.reply({ fieldErrors, hideFields }) }, { status: 422 })
  }
  if (made === 'taken') {
    const trouble: Trouble = { outcome: made }
    return data({ result: form.reply({ hideFields }), trouble }, { status: 422 })
  }
  const { headers, role } = await startSession(request, {
    accountId: made.accountId,
    factorAt: made.factorAt,
  })
  return redirect(localPath(made.returnTo, homeOf(role)), { headers })
}

export default function OwnPassword() {
  return <OwnPasswordView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type OwnPasswordViewProps = {
  email: string
  /** Whether it takes the place of one that was forgotten. */
  isForgotten: boolean
  result?: SubmissionResult
  trouble?: Trouble
}

export function OwnPasswordView({ email, isForgotten, result, trouble }: OwnPasswordViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof OwnPasswordForm>>({
    id: 'own-password',
    lastResult: result,
    constraint: getZodConstraint(OwnPasswordForm),
    defaultNoValidate: false,
  })
  const password = fieldOf(words, fields.password)
  const problems = [...problemsOf(words, trouble), ...listProblems(words, form, [password])]
  return (
    <Page reader="guest">
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={problems} />
          <PageHeading
            title={t(isForgotten ? 'recovery.chosen.title' : 'identity.ownPassword.title')}
            lead={t(isForgotten ? 'recovery.chosen.lead' : 'identity.ownPassword.lead', { email })}
          />
          <form className="stack" method="post" action="/login/password" id={form.id}>
            <input type="hidden" autoComplete="username" value={email} readOnly />
            <NewPasswordField {...password} />
            <Button>
              {t(isForgotten ? 'recovery.chosen.submit' : 'identity.ownPassword.submit')}
            </Button>
          </form>
        </div>
      </PageBody>
    </Page>
  )
}
