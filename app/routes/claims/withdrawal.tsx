import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { discardDraft, withdrawClaim } from '#app/modules/claims/claims.server.ts'
import { may, WithdrawForm, withdrawReasons } from '#app/modules/claims/claims.ts'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { CheckboxField } from '#app/ui/checkbox-field.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextareaField } from '#app/ui/field.tsx'
import { checkboxOf, choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { goHome } from './report-way.ts'
import { requireOwnClaim } from './own-claim.server.ts'

export const meta = titled('claims.more.withdraw')

export async function loader(args: LoaderFunctionArgs) {
  const { claim } = await requireOwnClaim(args)
  if (claim.status === 'draft') throw redirect(`/claims/${claim.claimId}/check`)
  return { claimId: claim.claimId, mayWithdraw: may('withdraw', claim.status) }
}

/** Discards a draft, which nobody else has seen; withdraws a claim that was sent, once that is confirmed. */
export async function action(args: ActionFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const { claimId } = claim
  if (claim.status === 'draft') {
    await discardDraft({ claimId, holderId })
    return goHome()
  }
  const form = parseWithZod(await args.request.formData(), { schema: WithdrawForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const { of = claimId, reason, text } = form.value
  if (of !== claimId)
    return data({ result: form.reply({ formErrors: ['becameOne'] }) }, { status: 422 })
  const outcome = await withdrawClaim({ claimId, holderId, reason, text })
  if (outcome === 'not-found') throw notFound()
  if (outcome === 'too-late')
    return data({ result: form.reply({ formErrors: ['tooLate'] }) }, { status: 422 })
  return redirect(`/claims/${claimId}`)
}

/** What was written although nothing can be withdrawn any more. */
function Unsent({ typed }: { typed: SubmissionResult['initialValue'] }) {
  const { t } = useWords()
  const reason = withdrawReasons.find((one) => one === typed?.reason)
  const text = typeof typed?.text === 'string' ? typed.text : ''
  if (!reason && !text) return null
  return (
    <>
      <p>{t('filings.form.notSent')}</p>
      <blockquote>
        {reason ? <p>{t(`filings.withdrawal.${reason}`)}</p> : null}
        {text ? <p>{text}</p> : null}
      </blockquote>
    </>
  )
}

export default function Withdrawal() {
  const words = useWords()
  const { t } = words
  const result = useActionData<typeof action>()?.result
  const { claimId, mayWithdraw } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<z.input<typeof WithdrawForm>>({
    id: 'withdraw',
    lastResult: result,
    defaultNoValidate: false,
  })
  const reason = choicesOf(words, fields.reason)
  const why = fieldOf(words, fields.text)
  const sure = checkboxOf(words, fields.sure)
  const back = { href: `/claims/${claimId}`, label: t('claims.request.backToClaim') }
  if (!mayWithdraw)
    return (
      <Page reader="policyholder" current="claims">
        <PageBody shape="narrow">
          <PageHeading
            back={back}
            title={t('claims.withdraw.tooLateTitle')}
            lead={t('claims.withdraw.tooLateText')}
          />
          <Unsent typed={result?.initialValue} />
        </PageBody>
      </Page>
    )
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={back}
          title={t('claims.withdraw.title')}
          lead={t('claims.withdraw.lead')}
        />
        <ErrorSummary problems={listProblems(words, form, [reason, why, sure])} />
        <form className="stack" method="post" id={form.id}>
          <input type="hidden" name="of" value={claimId} />
          <Choices
            {...reason}
            legend={t('filings.withdrawal.reason')}
            hint={t('filings.withdrawal.skip')}
            choices={withdrawReasons.map((value) => ({
              value,
              label: t(`filings.withdrawal.${value}`),
            }))}
          />
          <TextareaField
            {...why}
            label={t('filings.withdrawal.words')}
            optional
            maxLength={1_000}
          />
          <CheckboxField {...sure} required label={t('claims.withdraw.sure')} />
          <div className="row">
            <Button>{t('claims.withdraw.submit')}</Button>{' '}
            <LinkButton kind="quiet" href={back.href}>
              {t('claims.withdraw.keep')}
            </LinkButton>
          </div>
        </form>
      </PageBody>
    </Page>
  )
}
