import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { titled } from '#app/http/page-title.ts'
import { askToReopen } from '#app/modules/claims/claims.server.ts'
import { mayFile, ReopenForm, reopenReasons } from '#app/modules/claims/claims.ts'
import { Choices } from '#app/ui/choices.tsx'
import { TextareaField } from '#app/ui/field.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { FilingPage, NotNow } from './filing-page.tsx'
import { requireSentClaim } from './own-claim.server.ts'
import { fileWith, type FilingAnswer } from './take-filing.server.ts'

export const meta = titled('filings.reopening.title')

export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireSentClaim(args)
  const mayAsk = mayFile('reopening', claim)
  return { claimId: claim.claimId, mayAsk, token: crypto.randomUUID() }
}

/** Asks once, however often the button is pressed. */
export const action = (args: ActionFunctionArgs) =>
  fileWith(
    args,
    () => ReopenForm,
    (filing, { reason }) => askToReopen({ ...filing, reason }),
  )

export default function Reopening() {
  const words = useWords()
  const { t } = words
  const { claimId, mayAsk, token } = useLoaderData<typeof loader>()
  const answer: FilingAnswer | undefined = useActionData<typeof action>()
  const [form, fields] = useForm<z.input<typeof ReopenForm>>({
    id: 'reopening',
    lastResult: answer?.result,
    defaultValue: { token },
    defaultNoValidate: false,
  })
  if (!mayAsk)
    return (
      <NotNow
        claimId={claimId}
        title={t('filings.reopening.notNow')}
        text={t('filings.reopening.notNowText')}
        result={answer?.result}
      />
    )
  const reason = choicesOf(words, fields.reason)
  const text = fieldOf(words, fields.text)
  return (
    <FilingPage
      claimId={claimId}
      title={t('filings.reopening.title')}
      lead={t('filings.reopening.lead')}
      formId={form.id}
      token={fields.token.initialValue ?? token}
      problems={listProblems(words, form, [reason, text])}
      files={answer?.files}
      submit={t('filings.reopening.submit')}
    >
      <Choices
        {...reason}
        legend={t('filings.reopening.why')}
        required
        choices={reopenReasons.map((value) => ({
          value,
          label: t(`filings.reopening.reason.${value}`),
        }))}
      />
      <TextareaField
        {...text}
        label={t('filings.reopening.words')}
        hint={t('filings.reopening.wordsHint')}
        required
        maxLength={4_000}
      />
    </FilingPage>
  )
}
