import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { askFactorReset, findPersonForStaff } from '#app/modules/identity/identity.server.ts'
import { resetProofs } from '#app/modules/identity/identity.ts'
import { personOpenUntil } from '#app/modules/staff/staff.server.ts'
import { AskResetForm } from '#app/modules/staff/staff.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { personPath } from './person-done.ts'
import { requireStaff } from './require-staff.server.ts'

export const meta = titled('staff.reset.title')

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { accountId: staffId, insuredAs, desk } = await requireStaff(request, 'resets.ask')
  const personId = params.personId!
  const person = await findPersonForStaff({ personId })
  if (!person) throw notFound()
  if (!(await personOpenUntil({ personId, staffId, insuredAs })))
    throw redirect(personPath(personId))
  return { desk, person }
}

/** Asks for a reset that another member of staff decides, with the person's file open. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { accountId: staffId, insuredAs } = await requireStaff(request, 'resets.ask')
  const personId = params.personId!
  const form = parseWithZod(await request.formData(), { schema: AskResetForm })
  if (!(await personOpenUntil({ personId, staffId, insuredAs })))
    return redirect(personPath(personId))
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { proof, newEmail } = form.value
  const outcome = await askFactorReset({ personId, staffId, insuredAs, proof, newEmail })
  if (outcome === 'email-taken') {
    const fieldErrors = { newEmail: ['emailTaken'] }
    return data({ result: form.reply({ fieldErrors }) }, { status: 422 })
  }
  if (outcome === 'not-found') throw notFound()
  return redirect(personPath(personId, outcome === 'own' ? undefined : outcome))
}

export default function Reset() {
  return <ResetView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type Props = Awaited<ReturnType<typeof loader>> & { result?: SubmissionResult }

function ResetView({ desk, person, result }: Props) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<{ proof: string; newEmail: string }>({
    id: 'reset',
    lastResult: result,
    defaultNoValidate: false,
  })
  const proof = choicesOf(words, fields.proof)
  const newEmail = fieldOf(words, fields.newEmail)
  const path = personPath(person.personId)
  return (
    <Page reader="staff" current="people" {...desk}>
      <PageBody shape="narrow">
        <div className="card">
          <ErrorSummary problems={listProblems(words, form, [proof, newEmail])} />
          <PageHeading
            back={{ href: path, label: person.holderId }}
            title={t('staff.reset.title')}
            lead={t('staff.reset.lead')}
          />
          <form className="stack" method="post" action={`${path}/reset`} id={form.id}>
            <Choices
              {...proof}
              required
              legend={t('staff.reset.proof')}
              choices={resetProofs.map((value) => ({
                value,
                label: t(`staff.reset.proofs.${value}`),
              }))}
            />
            <Field
              {...newEmail}
              optional
              label={t('staff.reset.email')}
              hint={t('staff.reset.emailHint')}
              type="email"
              autoComplete="off"
            />
            <p className="row">
              <Button>{t('staff.reset.submit')}</Button>{' '}
              <TapLink href={path}>{t('common.cancel')}</TapLink>
            </p>
          </form>
        </div>
      </PageBody>
    </Page>
  )
}
