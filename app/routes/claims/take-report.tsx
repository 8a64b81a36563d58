import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import type { z } from 'zod'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { takeReport } from '#app/modules/claims/claims.server.ts'
import { ReferenceForm } from '#app/modules/claims/claims.ts'
import { admit, findContact } from '#app/modules/identity/identity.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { waitText } from '#app/ui/wait-text.ts'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('people.take.title')

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePolicyholder(request)
  return null
}

/** Wrong, absent, another's and taken are one answer; guesses are counted before they are looked at. */
export async function action({ request }: ActionFunctionArgs) {
  const { holderId, accountId } = await requirePolicyholder(request)
  const form = parseWithZod(await request.formData(), { schema: ReferenceForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const refused = await admit({ of: 'report reference of account', by: accountId })
  if (refused) return data({ result: form.reply(), wait: refused.minutes }, { status: 429 })
  const taken = await takeReport({
    ...{ holderId, ...form.value },
    contact: await findContact(holderId),
  })
  if (taken !== 'not-found') return redirect(`/claims/${taken.claimId}`)
  const fieldErrors = { reference: ['reportNotFound'] }
  return data({ result: form.reply({ fieldErrors }) }, { status: 422 })
}

type Refused = { result?: SubmissionResult; wait?: number }

export default function TakeReport() {
  const words = useWords()
  const { t } = words
  const { result, wait } = useActionData<Refused>() ?? {}
  const [form, fields] = useForm<z.input<typeof ReferenceForm>>({
    id: 'take',
    lastResult: result,
    defaultNoValidate: false,
  })
  const reference = fieldOf(words, fields.reference)
  const waiting = wait === undefined ? [] : [{ text: waitText(words, wait) }]
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: '/claims', label: t('claims.title') }}
          title={t('people.take.title')}
          lead={t('people.take.lead')}
        />
        <ErrorSummary problems={[...waiting, ...listProblems(words, form, [reference])]} />
        <form className="stack" method="post" action="/claims/reported" id={form.id}>
          <Field
            {...reference}
            required
            label={t('people.take.reference')}
            autoComplete="off"
            spellCheck={false}
          />
          <div>
            <Button>{t('people.take.submit')}</Button>
          </div>
        </form>
        <p className="soft small">{t('people.take.why')}</p>
      </PageBody>
    </Page>
  )
}
