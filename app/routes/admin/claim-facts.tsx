import { isCause } from '#app/modules/claims/claims.ts'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { File } from './read-file.server.ts'

type ClaimFactsProps = { claim: File['claim']; policyNumber?: string | undefined }

export function ClaimFacts({ claim, policyNumber }: ClaimFactsProps) {
  const { t } = useWords()
  const { line, cause, lossDate, noticedAt, policyNumberText, description, adjuster } = claim
  const type = cause ? t(`claims.cause.${isCause(cause) ? cause : 'other'}`) : undefined
  const facts = [
    { name: t('admin.claims.line'), value: t(`claims.line.${line}`) },
    { name: t('admin.file.cause'), value: type },
    {
      name: t('admin.file.lossDate'),
      value: lossDate ? <When at={lossDate} style="long" /> : undefined,
    },
    {
      name: t('admin.file.reported'),
      value: noticedAt ? <When at={new Date(noticedAt)} style="dateTime" /> : undefined,
    },
    { name: t('people.staff.policy'), value: policyNumber },
    { name: t('admin.file.policy'), value: policyNumberText },
    { name: t('admin.claims.adjuster'), value: adjuster?.name },
    { name: t('admin.file.inTheirWords'), value: description },
  ]
  return (
    <Card title={t('admin.file.facts')}>
      <Facts facts={facts.filter(({ value }) => value !== undefined)} />
    </Card>
  )
}
