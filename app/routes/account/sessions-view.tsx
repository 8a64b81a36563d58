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
import { ThingList, type Thing } from '#app/ui/thing-list.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { type Words } from '#app/words/words.ts'
import { StayCard } from './stay-card.tsx'
import { type SessionsPage } from './sessions.tsx'

export function SessionsView({ shell, here, others, limits, note }: SessionsPage) {
  const words = useWords()
  const { t } = words
  const things = others.map((session) => another(words, session))
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
        <Card title={t('sessions.list')}>
          <ThingList things={here ? [thisOne(words, here), ...things] : things} />
          {others.length > 0 ? <EndOthers /> : null}
        </Card>
        <StayCard limits={limits} endsAt={here?.endsAt} />
      </PageBody>
    </Page>
  )
}

const nameOf = ({ t }: Words, { device }: ListedSession) =>
  device ?? t('identity.account.unknownDevice')

function thisOne(words: Words, session: ListedSession): Thing {
  return {
    id: session.sessionId,
    icon: 'check',
    title: (
      <>
        {nameOf(words, session)} <Pill tone="good">{words.t('sessions.here')}</Pill>
      </>
    ),
    about: <Since session={session} />,
  }
}

function another(words: Words, session: ListedSession): Thing {
  const { t, date } = words
  const since = date(new Date(session.startedAt), 'dateTime')
  const seen = new Date(session.seenAt)
  return {
    id: session.sessionId,
    icon: 'phone',
    title: nameOf(words, session),
    about: (
      <>
        <Since session={session} />
        <br />
        <Sentence of="sessions.usedUntil" with={{ date: <When at={seen} style="dateTime" /> }} />
      </>
    ),
    links: (
      <form method="post" action="/account/sessions">
        <input type="hidden" name="sessionId" value={session.sessionId} />
        <Button
          kind="link"
          aria-label={t('sessions.endOf', { device: nameOf(words, session), date: since })}
        >
          {t('sessions.end')}
        </Button>
      </form>
    ),
  }
}

function Since({ session }: { session: ListedSession }) {
  const at = new Date(session.startedAt)
  return <Sentence of="sessions.since" with={{ date: <When at={at} style="dateTime" /> }} />
}

function EndOthers() {
  const { t } = useWords()
  return (
    <form className="stack" method="post" action="/account/sessions">
      <input type="hidden" name="end" value="others" />
      <p>{t('sessions.othersLead')}</p>
      <div>
        <Button kind="quiet">{t('sessions.endOthers')}</Button>
      </div>
    </form>
  )
}
