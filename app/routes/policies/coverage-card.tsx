import type { Policy } from '#app/modules/policies/policies.ts'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { tellCoverage } from './coverage-words.ts'

/** Each coverage by name, and in sentences what the person pays and what we pay. */
export function CoverageCard({ policy }: { policy: Policy }) {
  const words = useWords()
  return (
    <Card title={words.t('policies.covered')}>
      <dl className="stack">
        {policy.coverages.map((coverage) => (
          <div key={coverage.code}>
            <dt>{coverage.name}</dt>
            <dd>{tellCoverage(words, policy.line, coverage)}</dd>
            <OnlyFor policy={policy} objectIds={coverage.objectIds} />
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** Said only where a coverage leaves some of the insured things out. */
function OnlyFor({ policy, objectIds }: { policy: Policy; objectIds?: string[] }) {
  const { t, list } = useWords()
  const meant = policy.objects.filter(({ objectId }) => objectIds?.includes(objectId))
  if (meant.length === 0 || meant.length === policy.objects.length) return null
  const things = list(meant.map(({ label }) => label))
  return <dd className="soft small">{t('policies.onlyFor', { things })}</dd>
}
