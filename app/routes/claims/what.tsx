import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { titled } from '#app/http/page-title.ts'
import { missingSection, saveAnswers } from '#app/modules/claims/claims.server.ts'
import { causesOf, whatForm } from '#app/modules/claims/claims.ts'
import { Choices } from '#app/ui/choices.tsx'
import { TextareaField } from '#app/ui/field.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { forReport } from './answered.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { ReportPage } from './report-page.tsx'
import { goHome, goOn, isForLater } from './report-way.ts'

export const meta = titled('claims.newClaim.what')

export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireOwnClaim(args)
  return { claim: forReport(claim), what: claim.answers.what }
}

export async function action(args: ActionFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const typed = await args.request.formData()
  const form = parseWithZod(typed, { schema: whatForm(claim.line) })
  if (form.status !== 'success')
    return isForLater(typed) && !typed.get('cause')
      ? goHome()
      : data({ result: form.reply() }, { status: 422 })
  const { claimId } = claim
  const outcome = await saveAnswers({ claimId, holderId, section: 'what', answers: form.value })
  if (outcome !== 'saved')
    return data({ result: form.reply({ formErrors: ['tooLate'] }) }, { status: 422 })
  if (isForLater(typed)) return goHome()
  return goOn(claim, missingSection({ ...claim.answers, what: form.value }))
}

export default function WhatPage() {
  const words = useWords()
  const { t } = words
  const { claim, what } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<z.input<ReturnType<typeof whatForm>>>({
    id: 'what',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: what,
    defaultNoValidate: false,
  })
  const cause = choicesOf(words, fields.cause)
  const description = fieldOf(words, fields.description)
  return (
    <ReportPage
      now="what"
      claim={claim}
      formId={form.id}
      problems={listProblems(words, form, [cause, description])}
    >
      <Choices
        {...cause}
        legend={t('claims.newClaim.what')}
        asTitle
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
