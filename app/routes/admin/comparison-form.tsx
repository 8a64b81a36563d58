import { Button } from '#app/ui/button.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Stuck } from './read-stuck.server.ts'

type Last = Pick<Stuck, 'comparison'>

/** How the last comparison with the core ended, and the button that begins another. */
export function ComparisonForm({ comparison }: Last) {
  const { t } = useWords()
  return (
    <form className="row" method="post" action="/admin/sync/comparison">
      <p className="soft">
        {t('ledger.compare.text')} <LastComparison comparison={comparison} />
      </p>
      <Button kind="quiet">{t('ledger.compare.button')}</Button>
    </form>
  )
}

function LastComparison({ comparison }: Last) {
  const { t } = useWords()
  if (!comparison) return null
  const { startedAt, endedAt, differences, failed } = comparison
  const time = <When at={new Date(endedAt ?? startedAt)} style="dateTime" />
  if (endedAt === null) return <Sentence of="ledger.compare.underWay" with={{ time }} />
  return (
    <>
      <Sentence of="ledger.compare.ended" with={{ time }} />{' '}
      {differences > 0
        ? t('ledger.compare.differences', { count: differences })
        : t('ledger.compare.alike')}{' '}
      {failed > 0 ? t('ledger.compare.failed', { count: failed }) : null}
    </>
  )
}
