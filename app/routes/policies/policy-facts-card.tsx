import type { Policy } from '#app/modules/policies/policies.ts'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Pill, type Tone } from '#app/ui/pill.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { When } from '#app/ui/when.tsx'

const tones: Record<Policy['status'], Tone> = {
  pending: 'idle',
  in_force: 'good',
  lapsed: 'bad',
  cancelled: 'bad',
  expired: 'idle',
}

/** Number, term and names, with the time they were last read from the insurer's system. */
export function PolicyFactsCard({ policy }: { policy: Policy }) {
  const { t, list } = useWords()
  const facts = [
    {
      name: t('policies.insured.number'),
      value: <span className="nb">{policy.policyNumber}</span>,
    },
    { name: t('policies.insured.product'), value: policy.product },
    { name: t('policies.insured.names'), value: list(policy.namedInsureds) },
    { name: t('policies.insured.from'), value: <When at={policy.effective} style="long" /> },
    { name: t('policies.insured.until'), value: <When at={policy.expires} style="long" /> },
    ...(policy.state ? [{ name: t('policies.insured.state'), value: policy.state }] : []),
  ]
  const status = <Pill tone={tones[policy.status]}>{t(`policies.status.${policy.status}`)}</Pill>
  return (
    <Card side title={t('policies.insured.title')} aside={status}>
      <Facts facts={facts} />
      <p className="soft small">
        <Sentence
          of="policies.readAt"
          with={{ time: <When at={new Date(policy.readAt)} style="dateTime" /> }}
        />
      </p>
    </Card>
  )
}
