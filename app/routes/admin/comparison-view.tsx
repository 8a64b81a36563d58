import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pages } from '#app/ui/pages.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { ComparisonForm } from './comparison-form.tsx'
import type { Desk } from './desk.ts'
import { differenceRow } from './difference-row.tsx'
import type { readComparison } from './read-comparison.server.ts'
import type { Reader } from './stuck-row.tsx'

type Read = Awaited<ReturnType<typeof readComparison>>
type ComparisonViewProps = { desk: Desk; reader: Reader; isAfter: boolean; read: Read }

/** What a comparison of both sides found, and the way to those before it. */
export function ComparisonView({ desk, reader, isAfter, read }: ComparisonViewProps) {
  const words = useWords()
  const { t } = words
  const { comparison, isEarlier, others, differences, next, size } = read
  const columns = (['what', 'how', 'found'] as const).map((column) =>
    t(`comparison.columns.${column}`),
  )
  const path = `/admin/sync/comparison?of=${comparison?.id}`
  return (
    <Page reader="staff" current="sync" {...desk}>
      <PageBody>
        <PageHeading
          back={{ href: '/admin/sync', label: t('admin.sync.title') }}
          title={t('comparison.title')}
          lead={t('comparison.lead')}
        />
        <ComparisonForm comparison={comparison} isEarlier={isEarlier} />
        {differences.length > 0 ? (
          <Queue
            label={t('comparison.table')}
            columns={columns}
            rows={differences.map((one) => differenceRow(words, one, reader))}
          />
        ) : null}
        {next || isAfter ? (
          <Pages
            size={size}
            nextHref={next && `${path}&after=${next}`}
            firstHref={isAfter ? path : undefined}
          />
        ) : null}
        <Others all={others} />
      </PageBody>
    </Page>
  )
}

function Others({ all }: { all: Read['others'] }) {
  const { t } = useWords()
  if (all.length === 0) return null
  return (
    <div className="stack">
      <h2>{t('comparison.others')}</h2>
      <ul className="stack tight">
        {all.map(({ id, startedAt, differences }) => (
          <li key={id}>
            <a href={`/admin/sync/comparison?of=${id}`}>
              <Sentence
                of="comparison.one"
                with={{
                  time: <When at={new Date(startedAt)} style="dateTime" />,
                  found: t('comparison.found', { count: differences }),
                }}
              />
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
