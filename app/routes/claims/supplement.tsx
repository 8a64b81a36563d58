import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { titled } from '#app/http/page-title.ts'
import { fileSupplement } from '#app/modules/claims/claims.server.ts'
import { mayFile, SupplementForm } from '#app/modules/claims/claims.ts'
import { Field, TextareaField } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { FilingPage, NotNow } from './filing-page.tsx'
import { requireSentClaim } from './own-claim.server.ts'
import { fileWith, type FilingAnswer } from './take-filing.server.ts'

export const meta = titled('filings.supplement.title')

export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireSentClaim(args)
  const { claimId, status } = claim
  return { claimId, status, mayAsk: mayFile('supplement', claim), token: crypto.randomUUID() }
}

/** Files it once, however often the button is pressed. */
export const action = (args: ActionFunctionArgs) =>
  fileWith(
    args,
    () => SupplementForm,
    (filing, { amount }) =>
      fileSupplement({ ...filing, amount: amount ? { amount, currency: 'USD' } : undefined }),
  )

export default function Supplement() {
  const words = useWords()
  const { t } = words
  const { claimId, status, mayAsk, token } = useLoaderData<typeof loader>()
  const answer: FilingAnswer | undefined = useActionData<typeof action>()
  const [form, fields] = useForm<z.input<typeof SupplementForm>>({
    id: 'supplement',
    lastResult: answer?.result,
    defaultValue: { token },
    defaultNoValidate: false,
  })
  if (!mayAsk)
    return (
      <NotNow
        claimId={claimId}
        title={t('filings.supplement.notNow')}
        text={t('filings.supplement.notNowText')}
        result={answer?.result}
      />
    )
  const text = fieldOf(words, fields.text)
  const amount = fieldOf(words, fields.amount)
  return (
    <FilingPage
      claimId={claimId}
      title={t('filings.supplement.title')}
      lead={t(status === 'closed' ? 'filings.supplement.leadClosed' : 'filings.supplement.lead')}
      formId={form.id}
      token={fields.token.initialValue ?? token}
      problems={listProblems(words, form, [text, amount])}
      files={answer?.files}
      submit={t('filings.supplement.submit')}
    >
      <TextareaField
        {...text}
        label={t('filings.supplement.what')}
        hint={t('filings.supplement.whatHint')}
        required
        maxLength={4_000}
      />
      <Field
        {...amount}
        label={t('filings.supplement.amount')}
        hint={t('filings.supplement.amountHint')}
        optional
        inputMode="decimal"
        maxLength={20}
      />
    </FilingPage>
  )
}
