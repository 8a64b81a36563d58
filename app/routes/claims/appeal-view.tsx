import { useForm, type SubmissionResult } from '@conform-to/react'
import type { z } from 'zod'
import type { appealForm } from '#app/modules/claims/claims.ts'
import { Choices } from '#app/ui/choices.tsx'
import { TextareaField } from '#app/ui/field.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { AppealTerms, isPaidOut, LaterLink, Regulators } from './appeal-terms.tsx'
import type { ForAppeal } from './appeal.tsx'
import type { Files } from './filing-files.tsx'
import { FilingPage, NotNow } from './filing-page.tsx'

type AppealViewProps = ForAppeal & {
  answer: { result: SubmissionResult; files?: Files | undefined } | undefined
}

/** Which decisions to look at again, why, and what shows it. What was refused is ticked already. */
export function AppealView({ answer, ...page }: AppealViewProps) {
  const words = useWords()
  const { t } = words
  const { claimId, decided, token, status } = page
  const refused = decided.filter(({ decision }) => decision.outcome !== 'approved')
  const preselected = (refused.length > 0 ? refused : decided).map(({ exposureId }) => exposureId)
  const [form, fields] = useForm<z.input<ReturnType<typeof appealForm>>>({
    id: 'appeal',
    lastResult: answer?.result,
    defaultValue: { token, coverage: preselected },
    defaultNoValidate: false,
  })
  if (!page.mayAsk) {
    const which = status === 'appeal' ? 'already' : 'notNow'
    return (
      <NotNow
        claimId={claimId}
        title={t(page.after ? 'filings.appeal.paidTitle' : `filings.appeal.${which}`)}
        text={t(page.after?.text ?? `filings.appeal.${which}Text`)}
        result={answer?.result}
      >
        {page.after ? <LaterLink claimId={claimId} way={page.after} /> : null}
      </NotNow>
    )
  }
  const coverage = choicesOf(words, fields.coverage)
  const text = fieldOf(words, fields.text)
  return (
    <FilingPage
      claimId={claimId}
      title={t('filings.appeal.title')}
      lead={t('filings.appeal.lead')}
      formId={form.id}
      token={fields.token.initialValue ?? token}
      problems={listProblems(words, form, [coverage, text])}
      files={answer?.files}
      submit={t('filings.appeal.submit')}
    >
      <AppealTerms decided={decided} today={page.today} />
      {isPaidOut(decided) ? <p>{t('filings.appeal.beforePaid')}</p> : null}
      <Regulators decided={decided} />
      {decided.length > 0 ? (
        <Choices
          {...coverage}
          legend={t('filings.appeal.which')}
          take="several"
          choices={decided.map(({ exposureId, coverageName, decision }) => ({
            value: exposureId,
            label: coverageName,
            hint: hintOf(words, decision),
          }))}
        />
      ) : null}
      <TextareaField
        {...text}
        label={t('filings.appeal.why')}
        hint={t('filings.appeal.whyHint')}
        required
        maxLength={4_000}
      />
    </FilingPage>
  )
}

const outcomeWords = {
  approved: 'approved',
  part_approved: 'partApproved',
  denied: 'denied',
} as const

type Decided = ForAppeal['decided'][number]['decision']

function hintOf({ t, list }: ReturnType<typeof useWords>, { outcome, refused }: Decided) {
  const items = list(refused.map(({ item }) => item))
  const word = t(`claims.status.${outcomeWords[outcome]}`)
  return items ? `${word}. ${t('claims.amounts.refused', { item: items })}` : word
}
