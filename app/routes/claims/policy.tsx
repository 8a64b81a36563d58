import { useForm } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { correctPolicy } from '#app/modules/claims/claims.server.ts'
import { PolicyForm, refusesChanges } from '#app/modules/claims/claims.ts'
import { listPolicies } from '#app/modules/policies/policies.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { PolicyChoices } from '#app/ui/policy-choices.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { requireOwnClaim } from './own-claim.server.ts'
import { closedWord, refusedAs } from './refused-change.ts'

export const meta = titled('people.policy.title')

/** Which policy a claim is under that was sent with a number nobody knows. A draft chooses its policy first. */
export async function loader(args: LoaderFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const { claimId, status, asked, line, policyNumberText, unmatchedSince } = claim
  if (status === 'draft') throw redirect(`/claims/new?draft=${claimId}`)
  const policies = (await listPolicies(holderId))
    .filter((policy) => policy.line === line)
    .map(({ policyId, policyNumber, objects }) => ({
      policyId,
      policyNumber,
      labels: objects.map(({ label }) => label),
    }))
  return {
    ...{ claimId, policies, typed: policyNumberText },
    isKnown: unmatchedSince === undefined,
    refusal: refusesChanges({ status, asked }),
    kept: new URL(args.request.url).searchParams.has('kept'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const { claimId } = claim
  const form = parseWithZod(await args.request.formData(), { schema: PolicyForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const outcome = await correctPolicy({ claimId, holderId, ...form.value })
  if (outcome === 'not-found' || outcome === 'no-policy') throw notFound()
  if (outcome === 'too-late' || outcome === 'not-open-yet')
    return data({ result: form.reply({ formErrors: [refusedAs(outcome)] }) }, { status: 422 })
  return redirect(outcome === 'kept' ? `/claims/${claimId}/policy?kept` : `/claims/${claimId}`)
}

export default function ClaimPolicy() {
  const { t, error } = useWords()
  const { claimId, typed, isKnown, refusal, kept } = useLoaderData<typeof loader>()
  const isOpen = !isKnown && !refusal
  const result = useActionData<typeof action>()?.result
  const isLate = result !== undefined
  const unsent = result?.initialValue?.policyNumberText
  const back = { href: `/claims/${claimId}`, label: t('people.policy.back') }
  return (
    <Page reader="policyholder" current="claims">
      <PageBody shape="narrow">
        <PageHeading
          back={back}
          title={t('people.policy.title')}
          lead={
            isKnown || !refusal
              ? t(isKnown ? 'people.policy.known' : 'people.policy.lead')
              : isLate
                ? error(refusedAs(refusal))
                : t(closedWord(refusal))
          }
        />
        {isOpen && kept ? (
          <Note tone="good" announced>
            {t('people.policy.kept')}
          </Note>
        ) : null}
        {!isKnown && typed ? <p>{t('people.policy.typed', { number: typed })}</p> : null}
        {isOpen ? <CorrectionForm /> : null}
        {!isKnown && !isOpen && typeof unsent === 'string' && unsent ? (
          <>
            <p>{t('filings.form.notSent')}</p>
            <blockquote>{unsent}</blockquote>
          </>
        ) : null}
      </PageBody>
    </Page>
  )
}

function CorrectionForm() {
  const words = useWords()
  const { t } = words
  const { claimId, policies, typed } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<{ policy: string; policyNumberText: string }>({
    id: 'policy',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: { policyNumberText: typed },
    defaultNoValidate: false,
  })
  const policy = choicesOf(words, fields.policy)
  const number = fieldOf(words, fields.policyNumberText)
  return (
    <>
      <ErrorSummary problems={listProblems(words, form, [policy, number])} />
      <form className="stack" method="post" action={`/claims/${claimId}/policy`} id={form.id}>
        <PolicyChoices
          {...{ policy, number }}
          known={policies.map(({ policyId, policyNumber, labels }) => ({
            value: policyId,
            label: words.list(labels) || policyNumber,
            hint: t('policies.number', { number: policyNumber }),
          }))}
          legend={t('people.policy.which')}
          other={{ label: t('people.policy.other'), hint: t('people.policy.otherHint') }}
          numberLabel={t('people.policy.number')}
        />
        <div>
          <Button>{t('people.policy.submit')}</Button>
        </div>
      </form>
    </>
  )
}
