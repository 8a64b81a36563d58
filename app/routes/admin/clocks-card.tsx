import { Card } from '#app/ui/card.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { File } from './read-file.server.ts'

type Clock = File['clocks'][number]

/** What the law wants done by when, whether it was, and who says so. */
export function ClocksCard({ clocks }: Pick<File, 'clocks'>) {
  const words = useWords()
  const { t } = words
  const columns = (['what', 'due', 'state', 'source'] as const).map((column) =>
    t(`clocks.columns.${column}`),
  )
  return (
    <Card title={t('clocks.title')}>
      {clocks.length > 0 ? (
        <Queue
          label={t('clocks.table')}
          columns={columns}
          rows={clocks.map((clock) => rowOf(words, clock))}
        />
      ) : (
        <p className="soft">{t('clocks.none')}</p>
      )}
    </Card>
  )
}

function rowOf(words: Words, clock: Clock) {
  const { t } = words
  const { what, dueOn, law, state, extendedBy } = clock
  return {
    id: `${what} ${dueOn}`,
    head: t(`clocks.what.${what}`),
    cells: [
      <When at={dueOn} style="long" />,
      <HowItStands clock={clock} />,
      <>
        {law ? t('clocks.fromLaw', { state, law }) : t('clocks.fromCore')}{' '}
        {extendedBy ? <small>{t('clocks.extended', { code: extendedBy })}</small> : null}
      </>,
    ],
  }
}

function HowItStands({ clock: { metOn, isOverdue, daysLeft } }: { clock: Clock }) {
  const { t } = useWords()
  if (metOn)
    return (
      <Pill tone="good">
        <span>
          <Sentence of="clocks.met" with={{ date: <When at={metOn} style="short" /> }} />
        </span>
      </Pill>
    )
  if (isOverdue) return <Pill tone="bad">{t('clocks.overdue', { count: -daysLeft })}</Pill>
  const left = daysLeft === 0 ? t('clocks.today') : t('clocks.left', { count: daysLeft })
  return <Pill tone={daysLeft < 3 ? 'act' : 'review'}>{left}</Pill>
}
