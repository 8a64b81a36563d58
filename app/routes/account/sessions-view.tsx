import { type ListedSession } from '#app/modules/identity/identity.ts'
import { AccountTabs } from '#app/ui/account-tabs.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { StayCard } from './stay-card.tsx'
import { type SessionsPage } from './sessions.tsx'

export function SessionsView({ shell, here, others, limits, note }: SessionsPage) {
  const { t } = useWords()
  return (
    <Page {...shell}>
      <PageBody>
        <PageHeading title={t('sessions.title')} lead={t('sessions.lead')} />
        {shell.reader === 'policyholder' ? <AccountTabs current="sessions" /> : null}
        {note ? (
          <Note tone="good" announced>
            {t(`sessions.${note}`)}
          </Note>
        ) : null}
        {here ? <SessionCard session={here} isHere /> : null}
        {others.map((session) => (
          <SessionCard key={session.sessionId} session={session} />
        ))}
        {others.length > 0 ? <OthersCard /> : null}
        <StayCard limits={limits} endsAt={here?.endsAt} />
      </PageBody>
    </Page>
  )
}

function SessionCard({ session, isHere }: { session: ListedSession; isHere?: boolean }) {
  const { t, date } = useWords()
  const [since, seen] = [new Date(session.startedAt), new Date(session.seenAt)]
  const device = session.device ?? t('identity.account.unknownDevice')
  return (
    <Card title={device} aside={isHere ? <Pill tone="good">{t('sessions.here')}</Pill> : undefined}>
      <p className="soft">
        <Sentence of="sessions.since" with={{ date: <When at={since} style="dateTime" /> }} />{' '}
        {isHere ? null : (
          <Sentence of="sessions.usedUntil" with={{ date: <When at={seen} style="short" /> }} />
        )}
      </p>
      {isHere ? null : (
        <form method="post" action="/account/sessions">
          <input type="hidden" name="sessionId" value={session.sessionId} />
          <Button
            kind="quiet"
            aria-label={t('sessions.endOf', { device, date: date(since, 'dateTime') })}
          >
            {t('sessions.end')}
          </Button>
        </form>
      )}
    </Card>
  )
}

function OthersCard() {
  const { t } = useWords()
  return (
    <Card title={t('sessions.others')}>
      <p>{t('sessions.othersLead')}</p>
      <form method="post" action="/account/sessions">
        <input type="hidden" name="end" value="others" />
        <Button kind="quiet">{t('sessions.endOthers')}</Button>
      </form>
    </Card>
  )
}
