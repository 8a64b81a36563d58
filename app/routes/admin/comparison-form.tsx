import { Button } from '#app/ui/button.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Stuck } from './read-stuck.server.ts'

type Last = Pick<Stuck, 'comparison'> & {
  /** Whether another has begun since: one that has not ended does not any more. */
  isEarlier?: boolean
}
type Shown = Last & { isLinked?: boolean }

/** How the last comparison with the core ended, and the button that begins another. */
export function ComparisonForm({ comparison, isLinked = false, isEarlier = false }: Shown) {
  const { t } = useWords()
  return (
    <form className="row" method="post" action="/admin/sync/comparison">
      <p className="soft">
        {isLinked ? t('ledger.compare.text') : null}
        {isLinked || comparison ? null : t('comparison.noneYet')}{' '}
        <HowItStands comparison={comparison} isEarlier={isEarlier} />{' '}
        {isLinked && comparison ? (
          <a href="/admin/sync/comparison">{t('ledger.compare.link')}</a>
        ) : null}
      </p>
      <Button kind="quiet">{t('ledger.compare.button')}</Button>
    </form>
  )
}

function HowItStands({ comparison, isEarlier }: Last) {
  const { t } = useWords()
  if (!comparison) return null
  const { startedAt, endedAt, differences, failed } = comparison
  const time = <When at={new Date(endedAt ?? startedAt)} style="dateTime" />
  return (
    <>
      {endedAt === null ? (
        <Sentence
          of={isEarlier ? 'comparison.unended' : 'ledger.compare.underWay'}
          with={{ time }}
        />
      ) : (
        <Sentence of="ledger.compare.ended" with={{ time }} />
      )}{' '}
      {differences > 0 ? t('ledger.compare.differences', { count: differences }) : null}
      {differences === 0 && endedAt !== null ? t('ledger.compare.alike') : null}{' '}
      {failed > 0 ? t('ledger.compare.failed', { count: failed }) : null}
    </>
  )
}
