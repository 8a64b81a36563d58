import type { ListedSession } from '#app/modules/identity/identity.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Props = { personId: string; sessions: readonly ListedSession[] }

/** Where a person is logged in, each with a button that ends it, and one for all. */
export function PersonSessions({ personId, sessions }: Props) {
  const { t } = useWords()
  const action = `/admin/people/${personId}/sessions`
  return (
    <Card title={t('staff.person.sessions')}>
      {sessions.length === 0 ? <p className="soft">{t('staff.person.noSessions')}</p> : null}
      <ul className="stack tight">
        {sessions.map((session) => (
          <SessionRow key={session.sessionId} action={action} session={session} />
        ))}
      </ul>
      {sessions.length > 0 ? (
        <form method="post" action={action}>
          <Button kind="quiet" small>
            {t('staff.person.endAll')}
          </Button>
        </form>
      ) : null}
    </Card>
  )
}

function SessionRow({ action, session }: { action: string; session: ListedSession }) {
  const { t, date } = useWords()
  const device = session.device ?? t('staff.person.device')
  const since = date(new Date(session.startedAt), 'dateTime')
  return (
    <li>
      <form className="row apart" method="post" action={action}>
        <span>
          {device}{' '}
          <small className="soft">
            <Sentence
              of="staff.person.sessionSince"
              with={{ date: <When at={new Date(session.startedAt)} style="dateTime" /> }}
            />
          </small>
        </span>{' '}
        <Button
          kind="link"
          name="sessionId"
          value={session.sessionId}
          aria-label={t('staff.person.endSessionOf', { device, date: since })}
        >
          {t('staff.person.endSession')}
        </Button>
      </form>
    </li>
  )
}
