import type { Policy } from '#app/modules/policies/policies.ts'
import { TapLink } from '#app/ui/button.tsx'
import { ThingList } from '#app/ui/thing-list.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { tellTerm } from './coverage-words.ts'

type Listed = Pick<Policy, 'policyId' | 'line' | 'effective' | 'expires' | 'status'> & {
  /** What is insured, such as "2021 Honda Civic". */
  labels: string[]
}

/** Policies, each with what it insures, until when, and where to read more. */
export function PolicyList({ policies, today }: { policies: readonly Listed[]; today: string }) {
  const words = useWords()
  const { t } = words
  const things = policies.map((policy) => ({
    id: policy.policyId,
    icon:
      policy.line === 'home' || policy.line === 'renters' ? ('home' as const) : ('policy' as const),
    title: <a href={`/policies/${policy.policyId}`}>{t(`claims.line.${policy.line}`)}</a>,
    about: (
      <>
        {policy.labels.length > 0 ? (
          <>
            {words.list(policy.labels)}
            <br />
          </>
        ) : null}
        {tellTerm(words, policy, today)}
      </>
    ),
    links: <PolicyLinks {...policy} />,
  }))
  return <ThingList things={things} />
}

function PolicyLinks({ policyId, line }: Pick<Listed, 'policyId' | 'line'>) {
  const { t } = useWords()
  const policy = t(`claims.line.${line}`)
  return (
    <>
      {line === 'auto' ? (
        <TapLink href={`/policies/${policyId}/id-card`}>{t('policies.idCard')}</TapLink>
      ) : null}
      <TapLink href={`/policies/${policyId}`} aria-label={t('policies.coveredBy', { policy })}>
        {t('policies.covered')}
      </TapLink>
    </>
  )
}
