import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { titled } from '#app/http/page-title.ts'
import { insurerDays } from '#app/modules/claims/claims.server.ts'
import { whenForm } from '#app/modules/claims/claims.ts'
import { Field } from '#app/ui/field.tsx'
import { choicesOf, dateFieldOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { forReport } from './answered.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { ReportPage } from './report-page.tsx'
import { saveNoticePage } from './save-notice-page.server.ts'
import { WhenChoices } from './when-choices.tsx'

type WhenFields = {
  when: 'today' | 'yesterday' | 'other'
  date: { month: string; day: string; year: string }
  timeApprox: string
}

export const meta = titled('claims.newClaim.when')

export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireOwnClaim(args)
  const { today, yesterday } = insurerDays()
  const { when, typed } = claim.answers
  return { claim: forReport(claim), when, typed: typed?.when, today, yesterday }
}

export async function action(args: ActionFunctionArgs) {
  const opened = await requireOwnClaim(args)
  const { today, yesterday } = insurerDays()
  const schema = whenForm(today, yesterday)
  return saveNoticePage(opened, { page: 'when', schema, typed: await args.request.formData() })
}

export default function WhenPage() {
  const words = useWords()
  const { t } = words
  const { claim, when, typed, today, yesterday } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<WhenFields>({
    id: 'when',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: (typed ?? (when && typedBefore(when, today, yesterday))) as WhenFields,
    defaultNoValidate: false,
  })
  const choice = choicesOf(words, fields.when)
  const date = dateFieldOf(words, fields.date)
  const time = fieldOf(words, fields.timeApprox)
  return (
    <ReportPage
      now="when"
      claim={claim}
      title={t('claims.newClaim.when')}
      formId={form.id}
      problems={listProblems(words, form, [choice, date, time])}
    >
      <WhenChoices choice={choice} date={date} today={today} yesterday={yesterday} isTitle />
      <Field
        {...time}
        label={t('claims.newClaim.timeApprox')}
        hint={t('claims.newClaim.timeHint')}
        optional
        autoComplete="off"
      />
    </ReportPage>
  )
}

function typedBefore(
  { lossDate, timeApprox }: { lossDate: string; timeApprox?: string | undefined },
  today: string,
  yesterday: string,
) {
  if (lossDate === today) return { when: 'today' as const, timeApprox }
  if (lossDate === yesterday) return { when: 'yesterday' as const, timeApprox }
  const [year, month, day] = lossDate.split('-')
  const date = { year, month: String(Number(month)), day: String(Number(day)) }
  return { when: 'other' as const, date, timeApprox }
}
