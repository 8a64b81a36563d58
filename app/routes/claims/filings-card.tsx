import type { Filing } from '#app/modules/claims/claims.ts'
import { Card } from '#app/ui/card.tsx'
import { Note } from '#app/ui/note.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForClaimPage } from './claim.tsx'

/** What the person asked on top of the claim, newest first, and how far each has come. */
export function FilingsCard({ claim: { filings } }: Pick<ForClaimPage, 'claim'>) {
  const { t } = useWords()
  if (filings.length === 0) return null
  return (
    <Card title={t('filings.asked.title')}>
      {filings.toReversed().map((filing) => (
        <Asked key={filing.filingId} filing={filing} />
      ))}
    </Card>
  )
}

function Asked({ filing }: { filing: Filing }) {
  const { t, money } = useWords()
  const { kind, state, filedAt, text, amount, documentIds } = filing
  const told = <p>{t(`filings.asked.${state}`)}</p>
  const more = [
    amount ? t('filings.asked.amount', { amount: money(amount) }) : '',
    documentIds.length > 0 ? t('filings.asked.files', { count: documentIds.length }) : '',
  ].filter(Boolean)
  return (
    <div className="stack tight">
      <h3>
        {t(`filings.asked.${kind}`)}, <When at={new Date(filedAt)} style="long" />
      </h3>
      {state === 'refused' ? <Note tone="act">{told}</Note> : told}
      {more.length > 0 ? <p className="soft">{more.join('. ')}</p> : null}
      <details>
        <summary>{t('filings.asked.yourWords')}</summary>
        <blockquote>{text}</blockquote>
      </details>
    </div>
  )
}
