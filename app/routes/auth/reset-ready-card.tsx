import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** The way on for somebody who lost their second step and has waited long enough. */
export function ResetReadyCard() {
  const { t } = useWords()
  return (
    <Card title={t('recovery.ready.title')}>
      <p>{t('recovery.ready.lead')}</p>
      <form method="post" action="/login/lost-factor/ready">
        <Button>{t('recovery.ready.submit')}</Button>
      </form>
    </Card>
  )
}
