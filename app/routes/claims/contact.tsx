import { useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { z } from 'zod'
import { titled } from '#app/http/page-title.ts'
import { ContactForm } from '#app/modules/claims/claims.ts'
import { findContact } from '#app/modules/identity/identity.server.ts'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'
import { forReport } from './answered.ts'
import { requireOwnClaim } from './own-claim.server.ts'
import { PhoneAndEmail } from './phone-or-email.tsx'
import { ReportPage } from './report-page.tsx'
import { saveNoticePage } from './save-notice-page.server.ts'

type Typed = z.input<typeof ContactForm> | undefined

export const meta = titled('claims.newClaim.contact')

export async function loader(args: LoaderFunctionArgs) {
  const { claim, holderId } = await requireOwnClaim(args)
  const account = claim.answers.contact ? undefined : await findContact(holderId)
  const known = account && { phone: account.phone, email: account.email }
  const { contact, typed } = claim.answers
  return { claim: forReport(claim), contact: (typed?.contact as Typed) ?? contact ?? known }
}

export async function action(args: ActionFunctionArgs) {
  const opened = await requireOwnClaim(args)
  const schema = ContactForm
  return saveNoticePage(opened, { page: 'contact', schema, typed: await args.request.formData() })
}

export default function ContactPage() {
  const words = useWords()
  const { t } = words
  const { claim, contact } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<z.input<typeof ContactForm>>({
    id: 'contact',
    lastResult: useActionData<typeof action>()?.result,
    defaultValue: contact && {
      ...contact,
      ...(contact.phone ? { phone: words.phone(contact.phone) } : {}),
    },
    defaultNoValidate: false,
  })
  const phone = fieldOf(words, fields.phone)
  const email = fieldOf(words, fields.email)
  const bestTime = fieldOf(words, fields.bestTime)
  return (
    <ReportPage
      now="contact"
      claim={claim}
      title={t('claims.newClaim.contact')}
      lead={t('claims.newClaim.contactHint')}
      formId={form.id}
      problems={listProblems(words, form, [phone, email, bestTime])}
    >
      <PhoneAndEmail phone={phone} email={email} />
      <Field
        {...bestTime}
        label={t('claims.newClaim.bestTime')}
        hint={t('claims.newClaim.bestTimeHint')}
        optional
        autoComplete="off"
      />
    </ReportPage>
  )
}
