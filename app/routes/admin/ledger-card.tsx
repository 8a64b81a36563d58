import { isDone } from '#app/modules/claims/claims.ts'
import { Card } from '#app/ui/card.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { ClaimsForStaff } from './claims.tsx'
import type { File } from './read-file.server.ts'
import { SendAgain } from './send-again.tsx'
import { whyNot } from './staff-words.ts'

type LedgerCardProps = {
  claim: ClaimsForStaff['claims'][number]
  entries: File['entries']
}

/** Everything of the claim that went to the core, and how each stands, oldest first. */
export function LedgerCard({ claim, entries }: LedgerCardProps) {
  const words = useWords()
  const { t } = words
  const unconfirmed = claim.handOver !== null && !isDone(claim.handOver)
  const columns = (['what', 'state', 'stored', 'confirmed'] as const).map((column) =>
    t(`ledger.columns.${column}`),
  )
  return (
    <Card title={t('admin.file.ledger')}>
      {claim.handOver === null ? <p>{t('admin.file.noLedger')}</p> : null}
      {entries.length > 0 ? (
        <Queue
          label={t('ledger.table')}
          columns={columns}
          rows={entries.map((entry) => rowOf(words, entry))}
        />
      ) : null}
      {unconfirmed ? <SendAgain of="claim" id={claim.claimId} called={claim.reference} /> : null}
    </Card>
  )
}

type Entry = File['entries'][number]

const rowOf = (words: Words, entry: Entry) => ({
  id: entry.id,
  head: words.t(`ledger.kind.${entry.kind}`),
  cells: [
    <>
      {words.t(`ledger.state.${entry.state}`)} <small>{factsOf(words, entry).join(' ')}</small>
    </>,
    <When at={new Date(entry.storedAt)} style="dateTime" />,
    entry.confirmedAt ? <When at={new Date(entry.confirmedAt)} style="dateTime" /> : null,
  ],
})

function factsOf(words: Words, { attempts, code, nextTryAt, note }: Entry) {
  const { t, date } = words
  const next = nextTryAt && t('ledger.nextTry', { time: date(new Date(nextTryAt), 'dateTime') })
  return [
    attempts > 1 ? `${t('ledger.tries', { count: attempts })}.` : undefined,
    code ? whyNot(words, code) : undefined,
    next ? `${next}.` : undefined,
    note === undefined ? undefined : t('ledger.note', { note }),
  ].filter((fact) => fact !== undefined)
}
