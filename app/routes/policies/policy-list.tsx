import type { Policy } from '#app/modules/policies/policies.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { hasIdCard } from './card-facts.ts'
import { tellTerm } from './coverage-words.ts'

type Listed = Pick<Policy, 'policyId' | 'line' | 'effective' | 'expires' | 'status'> & {
  /** What is insured, such as "2021 Honda Civic". */
  labels: string[]
}

/** Policies, each with what it insures, until when, and where to read more. */
export function PolicyList({ policies, today }: { policies: readonly Listed[]; today: string }) {
  const words = useWords()
  return policies.map((policy) => (
    <Card
      key={policy.policyId}
      title={words.t(`claims.line.${policy.line}`)}
      titleHref={`/policies/${policy.policyId}`}
    >
      <p className="soft">
        {policy.labels.length > 0 ? (
          <>
            {words.list(policy.labels)}
            <br />
          </>
        ) : null}
        {tellTerm(words, policy, today)}
      </p>
      <p className="row">
        <PolicyLinks policy={policy} hasCard={hasIdCard(policy, today)} />
      </p>
    </Card>
  ))
}

function PolicyLinks({ policy, hasCard }: { policy: Listed; hasCard: boolean }) {
  const { t } = useWords()
  const { policyId, line } = policy
  const named = t(`claims.line.${line}`).toLowerCase()
  return (
    <>
      {hasCard ? (
        <TapLink href={`/policies/${policyId}/id-card`}>{t('policies.idCard')}</TapLink>
      ) : null}
      <TapLink
        href={`/policies/${policyId}`}
        aria-label={t('policies.coveredBy', { policy: named })}
      >
        {t('policies.covered')}
      </TapLink>
    </>
  )
}
