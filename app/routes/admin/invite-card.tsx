import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { type z } from 'zod'
import { staffRoles } from '#app/modules/identity/identity.ts'
import { InviteForm } from '#app/modules/staff/staff.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { choicesOf, fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { useWords } from '#app/ui/words-context.tsx'

export function InviteCard({ result }: { result?: SubmissionResult | undefined }) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<z.input<typeof InviteForm>>({
    id: 'invite',
    lastResult: result,
    constraint: getZodConstraint(InviteForm),
    defaultNoValidate: false,
  })
  const email = fieldOf(words, fields.email)
  const name = fieldOf(words, fields.name)
  const role = choicesOf(words, fields.role)
  const insuredAs = fieldOf(words, fields.insuredAs)
  return (
    <Card title={t('staff.staff.invite')}>
      <p>{t('staff.staff.inviteLead')}</p>
      <ErrorSummary problems={listProblems(words, form, [email, name, role, insuredAs])} />
      <form className="stack" method="post" action="/admin/staff" id={form.id}>
        <div className="two">
          <Field {...email} label={t('staff.staff.email')} type="email" autoComplete="off" />
          <Field {...name} label={t('staff.staff.name')} autoComplete="off" />
        </div>
        <Choices
          {...role}
          legend={t('staff.staff.role')}
          choices={staffRoles.map((value) => ({
            value,
            label: t(`staff.roles.${value}`),
            hint: t(`staff.staff.roleHints.${value}`),
          }))}
        />
        <Field
          {...insuredAs}
          optional
          label={t('staff.staff.insuredAs')}
          hint={t('staff.staff.insuredAsHint')}
          autoComplete="off"
        />
        <p>
          <Button>{t('staff.staff.send')}</Button>
        </p>
      </form>
    </Card>
  )
}
