import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type OpenReset = { way: 'waiting' | 'staff'; readyAt: number }

/** Somebody asked for the second step to be taken away: whoever is logged in can stop that. */
export function OpenResetCard({ reset: { way, readyAt } }: { reset: OpenReset }) {
  const { t } = useWords()
  return (
    <Card title={t('recovery.open.title')}>
      <p>
        {way === 'waiting' ? (
          <Sentence
            of="recovery.open.waiting"
            with={{ date: <When at={new Date(readyAt)} style="stamp" /> }}
          />
        ) : (
          t('recovery.open.withUs')
        )}
      </p>
      <form className="stack tight" method="post" action="/account/security/reset/stop">
        <p>{t('recovery.open.was')}</p>
        <Button>{t('recovery.open.stop')}</Button>
      </form>
    </Card>
  )
}
