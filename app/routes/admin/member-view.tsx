import { useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import { InsuredAsForm } from '#app/modules/staff/staff.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { fieldOf, listProblems } from '#app/ui/form-fields.ts'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { MemberPage } from './member.tsx'
import type { StaffRow } from './read-staff.server.ts'
import { StaffNote } from './staff-note.tsx'
import { loginOf } from './staff-row.tsx'

export function MemberView({ desk, member, isHere, mayChange, done, result }: MemberPage) {
  const words = useWords()
  const { t } = words
  const facts = [
    { name: t('staff.staff.email'), value: member.email },
    { name: t('staff.staff.role'), value: t(`staff.roles.${member.role}`) },
    { name: t('staff.staff.columns.login'), value: loginOf(words, member) },
    {
      name: t('staff.staff.columns.since'),
      value: <When at={new Date(member.createdAt)} style="long" />,
    },
    { name: t('staff.staff.insuredAs'), value: member.insuredAs ?? t('common.none') },
  ]
  return (
    <Page reader="staff" current="staff" {...desk}>
      <PageBody shape="narrow">
        <PageHeading
          back={{ href: '/admin/staff', label: t('staff.staff.title') }}
          title={member.name}
          lead={isHere ? t('staff.staff.you') : undefined}
        />
        {done && !result ? <StaffNote done={done} /> : null}
        <Card>
          <Facts facts={facts} />
        </Card>
        {mayChange ? <InsuredAs member={member} result={result} /> : null}
        {mayChange && !member.closedAt ? <Close member={member} /> : null}
      </PageBody>
    </Page>
  )
}

type InsuredAsProps = { member: StaffRow; result?: SubmissionResult | undefined }

function InsuredAs({ member, result }: InsuredAsProps) {
  const words = useWords()
  const { t } = words
  const [form, fields] = useForm<{ insuredAs: string }>({
    id: 'insured-as',
    lastResult: result,
    constraint: getZodConstraint(InsuredAsForm),
    defaultValue: { insuredAs: member.insuredAs ?? '' },
    defaultNoValidate: false,
  })
  const insuredAs = fieldOf(words, fields.insuredAs)
  return (
    <Card>
      <ErrorSummary problems={listProblems(words, form, [insuredAs])} />
      <form
        className="stack"
        method="post"
        action={`/admin/staff/${member.accountId}`}
        id={form.id}
      >
        <Field
          {...insuredAs}
          optional
          label={t('staff.staff.insuredAs')}
          hint={t('staff.staff.insuredAsHint')}
          autoComplete="off"
        />
        <p>
          <Button kind="quiet">{t('common.save')}</Button>
        </p>
      </form>
    </Card>
  )
}

function Close({ member }: { member: StaffRow }) {
  const { t } = useWords()
  return (
    <Card title={t('staff.staff.close')}>
      <p>{t('staff.staff.closeText')}</p>
      <form method="post" action={`/admin/staff/${member.accountId}/closing`}>
        <Button kind="quiet">{t('staff.staff.close')}</Button>
      </form>
    </Card>
  )
}
