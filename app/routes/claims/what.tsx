import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { titled } from '#app/http/page-title.ts'
import { causesOf, whatForm } from '#app/modules/claims/claims.ts'
import { Choices } from '#app/ui/choices.tsx'
import { TextareaField } from '#app/ui/field.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { forReport } from './answered.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { ReportPage } from './report-page.tsx'
import { saveNoticePage } from './save-notice-page.server.ts'

type WhatFields = z.input<ReturnType<typeof whatForm>>

export const meta = titled('claims.newClaim.what')

export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireOwnClaim(args)
  const { what, typed } = claim.answers
  return { claim: forReport(claim), what: typed?.what ?? what }
}

export async function action(args: ActionFunctionArgs) {
  const opened = await requireOwnClaim(args)
  const schema = whatForm(opened.claim.line)
  return saveNoticePage(opened, { page: 'what', schema, typed: await args.request.formData() })
}

export default function WhatPage() {
  const words = useWords()
  const { t } = words
  const { claim, what } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<WhatFields>({
    id: 'what',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: what as WhatFields,
    defaultNoValidate: false,
  })
  const cause = choicesOf(words, fields.cause)
  const description = fieldOf(words, fields.description)
  return (
    <ReportPage
      now="what"
      claim={claim}
      title={t('claims.newClaim.what')}
      formId={form.id}
      problems={listProblems(words, form, [cause, description])}
    >
      <Choices
        {...cause}
        legend={t('claims.newClaim.what')}
        isTitle
        required
        choices={causesOf[claim.line].map((value) => ({
          value,
          label: t(`claims.cause.${value}`),
        }))}
      />
      <TextareaField
        {...description}
        label={t('claims.newClaim.inYourWords')}
        hint={t('claims.newClaim.inYourWordsHint')}
        optional
        maxLength={4_000}
      />
    </ReportPage>
  )
}
