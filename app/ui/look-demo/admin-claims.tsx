import { Button, TapLink } from '../button.tsx'
import { Field, SelectField } from '../field.tsx'
import { Filters } from '../filters.tsx'
import { BareTrack } from '../mini-track.tsx'
import { Note } from '../note.tsx'
import { PageBody } from '../page-body.tsx'
import { Page } from '../page.tsx'
import { Pages } from '../pages.tsx'
import { Pill, type Tone } from '../pill.tsx'
import { Queue } from '../queue.tsx'
import { Tabs } from '../tabs.tsx'
import { When } from '../when.tsx'
import { useWords } from '../words-context.tsx'

const claims: { number: string; who: string; tone: Tone; status: string; sent: boolean }[] = [
  { number: 'HV-2R1C-07', who: 'Luis Ortega', tone: 'act', status: 'One thing', sent: false },
  { number: 'HV-2Q9X-31', who: 'Priya Natarajan', tone: 'review', status: 'Checking', sent: true },
  { number: 'HV-2Q4D-19', who: 'Mei-Ling Chen', tone: 'good', status: 'Payment sent', sent: true },
  { number: 'HV-2P8T-62', who: 'Jonas Lindqvist', tone: 'bad', status: 'Problem', sent: true },
]

export function AdminClaimsDemo() {
  const { t } = useWords()
  const columns = (
    ['claim', 'person', 'status', 'turn', 'answerBy', 'adjuster', 'handOver', 'changed'] as const
  ).map((column) => t(`admin.claims.columns.${column}`))
  return (
    <Page reader="staff" current="claims" name="Sara Kim">
      <PageBody>
        <div className="row apart">
          <h1>{t('admin.claims.title')}</h1>
          <p className="soft small">{t('admin.claims.soonest')}</p>
        </div>
        <Note tone="bad" announced>
          <div className="row">
            <p>
              <b>{t('admin.sync.stuck', { count: 2 })}</b> {t('admin.sync.oldest', { count: 22 })}
            </p>{' '}
            <TapLink href="/admin/sync">{t('admin.sync.repair')}</TapLink>
          </div>
        </Note>
        <Filters label={t('admin.claims.search')}>
          <Field id="q" name="q" type="search" label={t('admin.claims.query')} />
          <SelectField
            id="status"
            name="status"
            label={t('admin.claims.status')}
            options={[{ value: '', label: t('admin.any') }]}
          />
        </Filters>
        <Tabs
          label={t('admin.views')}
          tabs={[
            { href: '?view=due', label: 'Due soonest', current: true },
            { href: '?view=stuck', label: 'Not confirmed', current: false },
          ]}
        />
        <Queue
          label={t('admin.claims.table')}
          columns={columns}
          rows={claims.map((claim) => ({ id: claim.number, ...rowOf(claim) }))}
        />
        <Pages size={25} nextHref="?after=x" />
      </PageBody>
    </Page>
  )
}

function rowOf({ number, who, tone, status, sent }: (typeof claims)[number]) {
  return {
    head: (
      <>
        <a className="nb" href={`/admin/claims/${number}`}>
          {number}
        </a>
        <small>Auto, hail</small>
      </>
    ),
    cells: [
      <>
        {who}
        <small>Madera</small>
      </>,
      <Pill tone={tone}>{status}</Pill>,
      'Policyholder',
      <>
        <When at="2026-03-15" style="short" />
        <small className="late">1 day late</small>
      </>,
      <span className="soft">None yet</span>,
      <div className="row">
        <BareTrack at={['done', sent ? 'done' : 'fail', sent ? 'done' : null]} />
        {sent ? 'Confirmed' : <b className="late">Not sent</b>}
      </div>,
      <>
        14 min ago
        <form method="post">
          <Button kind="link">Send again</Button>
        </form>
      </>,
    ],
  }
}
