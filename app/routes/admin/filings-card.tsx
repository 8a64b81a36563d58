import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { File } from './read-file.server.ts'
import { SendAgain } from './send-again.tsx'
import { whyNot } from './staff-words.ts'

/** What the person asked for on top of the claim, in their words, and how far each has come. */
export function FilingsCard({ claim }: Pick<File, 'claim'>) {
  const words = useWords()
  const { t, money } = words
  const { filings, reference } = claim
  if (filings.length === 0) return null
  return (
    <Card title={t('filings.staff.title')}>
      {filings.map(({ filingId, kind, state, code, filedAt, text, amount, documentIds }) => (
        <div key={filingId} className="stack tight">
          <Facts
            facts={[
              {
                name: t(`filings.staff.${kind}`),
                value: (
                  <>
                    {t(`filings.staff.${state}`)}{' '}
                    <small>
                      <When at={new Date(filedAt)} style="dateTime" />
                    </small>{' '}
                    {code ? <small>{whyNot(words, code)}</small> : null}
                  </>
                ),
              },
            ]}
          />
          <p>
            {amount ? <b>{t('filings.asked.amount', { amount: money(amount) })}. </b> : null}
            {text}{' '}
            {documentIds.length > 0 ? (
              <small>{t('filings.asked.files', { count: documentIds.length })}</small>
            ) : null}
          </p>
          {state === 'waiting' || state === 'stuck' ? (
            <SendAgain of="filing" id={filingId} called={reference} />
          ) : null}
        </div>
      ))}
    </Card>
  )
}
