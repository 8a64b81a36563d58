import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requirePolicyholder } from '#app/http/guards.server.ts'
import { titled } from '#app/http/page-title.ts'
import { endSession, listSessions } from '#app/modules/identity/identity.server.ts'
import { type ListedSession } from '#app/modules/identity/identity.ts'
import { AccountTabs } from '#app/ui/account-tabs.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { useWords } from '#app/ui/words-context.tsx'

export const meta = titled('identity.account.sessions')

export async function loader({ request }: LoaderFunctionArgs) {
  const { accountId, sessionId } = await requirePolicyholder(request)
  const sessions = await listSessions(accountId)
  return { sessions, here: sessionId, ended: new URL(request.url).searchParams.has('ended') }
}

export async function action({ request }: ActionFunctionArgs) {
  const { accountId } = await requirePolicyholder(request)
  const sessionId = String((await request.formData()).get('sessionId') ?? '')
  if ((await endSession({ sessionId, accountId })) === 'not-found') throw notFound()
  return redirect('/account/sessions?ended')
}

export default function Sessions() {
  return <SessionsView {...useLoaderData<typeof loader>()} />
}

type SessionsViewProps = { sessions: ListedSession[]; here: string; ended: boolean }

export function SessionsView({ sessions, here, ended }: SessionsViewProps) {
  const { t } = useWords()
  return (
    <Page reader="policyholder" current="account">
      <PageBody>
        <PageHeading
          title={t('identity.account.sessions')}
          lead={t('identity.account.sessionsLead')}
        />
        <AccountTabs current="sessions" />
        {ended ? (
          <Note tone="good" announced>
            {t('identity.account.sessionEnded')}
          </Note>
        ) : null}
        {sessions.map((session) => (
          <SessionCard key={session.sessionId} session={session} here={here} />
        ))}
      </PageBody>
    </Page>
  )
}

function SessionCard({ session, here }: { session: ListedSession; here: string }) {
  const { t, date } = useWords()
  const since = date(new Date(session.startedAt), 'dateTime')
  const device = session.device ?? t('identity.account.unknownDevice')
  const isHere = session.sessionId === here
  return (
    <Card
      title={device}
      aside={isHere ? <Pill tone="good">{t('identity.account.loggedInHere')}</Pill> : undefined}
    >
      <p className="soft">{t('identity.account.loggedInSince', { date: since })}</p>
      {isHere ? null : (
        <form method="post" action="/account/sessions">
          <input type="hidden" name="sessionId" value={session.sessionId} />
          <Button
            kind="quiet"
            aria-label={t('identity.account.endSessionOf', { device, date: since })}
          >
            {t('identity.account.endSession')}
          </Button>
        </form>
      )}
    </Card>
  )
}
