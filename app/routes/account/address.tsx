import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type z } from 'zod'
import { requireFreshFactor } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { findAddressChange, holdAddress } from '#app/modules/identity/identity.server.ts'
import type { AddressChange } from '#app/modules/identity/identity.server.ts'
import { AddressForm } from '#app/modules/identity/identity.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { AddressLines } from './address-lines.tsx'
import { HeldAddress } from './held-address.tsx'
import { readAddress } from './read-address.server.ts'
import type { AddressNow } from './read-address.server.ts'
import { waitProblem } from './wait-problem.ts'

export const meta = titled('contact.address.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, holderId } = await requireFreshFactor(request)
  const change = await findAddressChange(accountId)
  return { now: await readAddress(holderId), change }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requireFreshFactor(request)
  const form = parseWithZod(await request.formData(), { schema: AddressForm })
  if (form.status !== 'success') return data({ result: form.reply() }, { status: 422 })
  const outcome = await holdAddress({ accountId, address: form.value })
  if (outcome === 'held') return redirect('/account?held')
  if (outcome !== 'same')
    return data({ result: form.reply(), wait: outcome.minutes }, { status: 429 })
  const result = form.reply({ fieldErrors: { line1: ['sameAsNow'] } })
  return data({ result }, { status: 422 })
}

export default function AddressPage() {
  return <AddressView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}

type AddressViewProps = {
  now: AddressNow
  change?: AddressChange
  result?: SubmissionResult
  wait?: number
}

export function AddressView({ now, change, result, wait }: AddressViewProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof AddressForm>>({
    id: 'address',
    lastResult: result,
    defaultNoValidate: false,
  })
  const line1 = fieldOf(words, fields.line1)
  const line2 = fieldOf(words, fields.line2)
  const city = fieldOf(words, fields.city)
  const state = fieldOf(words, fields.state)
  const postalCode = fieldOf(words, fields.postalCode)
  const answers = [line1, line2, city, state, postalCode]
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading
          title={t('contact.address.title')}
          lead={t('contact.address.lead')}
          back={{ href: '/account', label: t('identity.account.title') }}
        />
        <ErrorSummary
          problems={[...waitProblem(words, wait), ...listProblems(words, form, answers)]}
        />
        {change ? <HeldAddress change={change} /> : null}
        <Card>
          {now.known && now.address ? (
            <p>
              <span className="soft">{t('contact.address.now')}</span>
              <br />
              <AddressLines {...now.address} />
            </p>
          ) : null}
          <form className="stack" method="post" action="/account/address" id={form.id}>
            <Field {...line1} label={t('contact.address.line1')} autoComplete="address-line1" />
            <Field
              {...line2}
              label={t('contact.address.line2')}
              optional
              autoComplete="address-line2"
            />
            <Field {...city} label={t('contact.address.city')} autoComplete="address-level2" />
            <div className="two">
              <Field
                {...state}
                label={t('contact.address.state')}
                hint={t('contact.address.stateHint')}
                autoComplete="address-level1"
                autoCapitalize="characters"
                maxLength={2}
              />
              <Field
                {...postalCode}
                label={t('contact.address.postalCode')}
                hint={t('contact.address.postalCodeHint')}
                inputMode="numeric"
                autoComplete="postal-code"
                maxLength={10}
              />
            </div>
            <Button>{t('contact.address.submit')}</Button>
          </form>
        </Card>
      </PageBody>
    </Page>
  )
}
