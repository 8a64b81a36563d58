import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePolicyholder } from '#app/http/guards.server.ts'
import { enhanceScript } from '#app/http/enhance-script.server.ts'
import { titled } from '#app/http/page-title.ts'
import { listAsks } from '#app/modules/claims/claims.server.ts'
import {
  listLostWays,
  listNotices,
  markNoticesRead,
} from '#app/modules/notifications/notifications.server.ts'
import { asksToAnswer } from '#app/modules/notifications/notifications.ts'
import { Button, TapLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Empty } from '#app/ui/empty.tsx'
import { Enhance } from '#app/ui/enhance.tsx'
import { LostNotes } from '#app/ui/lost-notes.tsx'
import { Note } from '#app/ui/note.tsx'
import { PageBody } from '#app/ui/page-body.tsx'
import { PageHeading } from '#app/ui/page-heading.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pages } from '#app/ui/pages.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { NoticeList } from './notice-list.tsx'

export const meta = titled('notifications.inbox.title')

export async function loader({ request }: LoaderFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after') ?? undefined
  const page = await listNotices(holderId, after)
  const asked = page.notices.flatMap(({ kind, claimId }) =>
    asksToAnswer(kind) && claimId ? claimId : [],
  )
  const asks = await listAsks({ holderId, claimIds: [...new Set(asked)] })
  const answered = asks.filter(({ open, waiting }) => open === 0 && waiting > 0)
  return {
    ...page,
    answered: answered.map(({ claimId }) => claimId),
    isFirst: after === undefined,
    lost: await listLostWays(holderId),
    marked: searchParams.has('marked'),
    script: enhanceScript('live-status'),
  }
}

/** Marks as read what was on the page, not what came since. */
export async function action({ request }: ActionFunctionArgs) {
  const { holderId } = await requirePolicyholder(request)
  const upTo = (await request.formData()).get('upTo')
  if (typeof upTo === 'string') await markNoticesRead({ holderId, upTo })
  return redirect('/notifications?marked')
}

export default function Notifications() {
  const { t } = useWords()
  const { notices, answered, size, next, isFirst, marked, lost, script } =
    useLoaderData<typeof loader>()
  const newest = notices[0]
  const unread = notices.some(({ readAt }) => readAt === undefined)
  return (
    <Page reader="policyholder" current="account">
      <PageBody shape="narrow">
        <PageHeading title={t('notifications.inbox.title')} />
        <LostNotes ways={lost} />
        {marked && !unread ? (
          <Note tone="good" announced>
            {t('notifications.inbox.read')}
          </Note>
        ) : null}
        <Card title={newest ? t('notifications.inbox.list') : undefined}>
          {newest ? (
            <NoticeList {...{ notices, answered }} />
          ) : (
            <Empty alone title={t('notifications.inbox.noneTitle')}>
              {t('notifications.inbox.noneText')}
            </Empty>
          )}
        </Card>
        {newest && unread ? (
          <form method="post" action="/notifications">
            <input type="hidden" name="upTo" value={newest.noticeId} />
            <Button kind="quiet">{t('notifications.inbox.markRead')}</Button>
          </form>
        ) : null}
        {next || !isFirst ? (
          <Pages
            size={size}
            nextHref={next && `?after=${next}`}
            firstHref={isFirst ? undefined : '/notifications'}
          />
        ) : null}
        <p>
          <TapLink href="/account/notifications">{t('notifications.inbox.choose')}</TapLink>
        </p>
      </PageBody>
      <Enhance src={isFirst ? script : undefined} />
    </Page>
  )
}
