import { TapLink } from '#app/ui/button.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { Filters } from '#app/ui/filters.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pages } from '#app/ui/pages.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { Queue } from '#app/ui/queue.tsx'
import { Tabs } from '#app/ui/tabs.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { ClaimsForStaff } from './claims.tsx'
import { HandOver } from './hand-over.tsx'
import { searchable, statusRead, toneRead } from './staff-words.ts'

export function ClaimsView({ claims, size, next, desk, search, stuck, readAt }: ClaimsForStaff) {
  const words = useWords()
  const { t } = words
  const addressOf = (changes: { status?: string | undefined; after?: string | undefined }) => {
    const query = Object.entries({ q: search.q, ...changes }).filter(([, value]) => value)
    return `/admin/claims?${new URLSearchParams(query as [string, string][])}`
  }
  const columns = (['claim', 'status', 'handOver', 'changed'] as const).map((column) =>
    t(`admin.claims.columns.${column}`),
  )
  return (
    <Page reader="staff" current="claims" {...desk}>
      <PageBody>
        <PageHeading title={t('admin.claims.title')} lead={t('admin.claims.lead')} />
        <StuckNote stuck={stuck} readAt={readAt} />
        <Filters label={t('admin.claims.search')}>
          <Field
            id="q"
            name="q"
            type="search"
            label={t('admin.claims.reference')}
            defaultValue={search.q}
          />
          <SelectField
            id="status"
            name="status"
            label={t('admin.claims.status')}
            defaultValue={search.status ?? ''}
            options={[
              { value: '', label: t('admin.any') },
              ...searchable.map((status) => ({
                value: status,
                label: statusRead(words, { status }),
              })),
            ]}
          />
        </Filters>
        <Tabs
          label={t('admin.views')}
          tabs={[
            ...([undefined, 'queued', 'evaluating', 'closed'] as const).map((status) => ({
              href: addressOf({ status }),
              label: status ? statusRead(words, { status }) : t('admin.any'),
              current: search.status === status,
            })),
            {
              href: '/admin/claims/unmatched',
              label: t('people.staff.tab'),
              current: false,
            },
          ]}
        />
        {claims.length > 0 ? (
          <Queue
            label={t('admin.claims.list')}
            columns={columns}
            rows={claims.map((claim) => rowOf(words, claim))}
          />
        ) : (
          <Empty alone title={t('admin.claims.noneTitle')}>
            {t('admin.claims.noneText')}
          </Empty>
        )}
        {next || search.after ? (
          <Pages
            size={size}
            nextHref={next && addressOf({ status: search.status, after: next })}
            firstHref={search.after ? addressOf({ status: search.status }) : undefined}
          />
        ) : null}
      </PageBody>
    </Page>
  )
}

function StuckNote({ stuck, readAt }: Pick<ClaimsForStaff, 'stuck' | 'readAt'>) {
  const { t } = useWords()
  if (stuck.count === 0) return null
  const waited = Math.max(1, Math.round((readAt - (stuck.since ?? readAt)) / 60_000))
  return (
    <Note tone="bad" announced>
      <div className="row">
        <p>
          <b>{t('admin.sync.stuck', { count: stuck.count })}</b>{' '}
          {t('admin.sync.oldest', { count: waited })}
        </p>{' '}
        <TapLink href="/admin/sync">{t('admin.sync.repair')}</TapLink>
      </div>
    </Note>
  )
}

function rowOf(words: Words, claim: ClaimsForStaff['claims'][number]) {
  const { claimId, reference, claimNumber, line, status, updatedAt } = claim
  return {
    id: claimId,
    head: (
      <>
        <a className="nb" href={`/admin/claims/${claimId}`}>
          {reference}
        </a>
        <small>{[words.t(`claims.line.${line}`), claimNumber].filter(Boolean).join(', ')}</small>
      </>
    ),
    cells: [
      <Pill tone={toneRead(status)}>{statusRead(words, claim)}</Pill>,
      <HandOver {...claim} />,
      <When at={new Date(updatedAt)} style="dateTime" />,
    ],
  }
}
