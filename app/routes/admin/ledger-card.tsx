import { isDone } from '#app/modules/claims/claims.ts'
import { Card } from '#app/ui/card.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { ClaimsForStaff } from './claims.tsx'
import type { File } from './read-file.server.ts'
import { RepairLinks } from './repair-links.tsx'
import { SendAgain } from './send-again.tsx'
import { whyNot } from './staff-words.ts'

type LedgerCardProps = {
  claim: ClaimsForStaff['claims'][number]
  entries: File['entries']
  /** Whether we know which claim it is at the core. */
  isKnown: boolean
}

/** Everything of the claim that went to the core, and how each stands, oldest first. */
export function LedgerCard({ claim, entries, isKnown }: LedgerCardProps) {
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
          rows={entries.map((entry) => rowOf(words, entry, { claim, isKnown }))}
        />
      ) : null}
      {unconfirmed ? <SendAgain of="claim" id={claim.claimId} called={claim.reference} /> : null}
    </Card>
  )
}

type Entry = File['entries'][number]

/** Nothing of these has ended: staff may have given them to the core another way meanwhile. */
const open = new Set<Entry['state']>(['stored', 'sent', 'failed'])

const rowOf = (
  words: Words,
  entry: Entry,
  { claim, isKnown }: Omit<LedgerCardProps, 'entries'>,
) => ({
  id: entry.id,
  head: words.t(`ledger.kind.${entry.kind}`),
  cells: [
    <>
      {words.t(`ledger.state.${entry.state}`)} <small>{factsOf(words, entry).join(' ')}</small>
      {open.has(entry.state) ? (
        <RepairLinks
          {...{ kind: entry.kind, subjectId: entry.subjectId, called: claim.reference }}
          ways={entry.kind === 'claim' && !isKnown ? ['merge'] : []}
          mayCorrect
        />
      ) : null}
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
    code ? `${whyNot(words, code)}.` : undefined,
    next ? `${next}.` : undefined,
    note === undefined ? undefined : t('ledger.note', { note }),
  ].filter((fact) => fact !== undefined)
}
