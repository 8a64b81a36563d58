import type { Notice } from '#app/modules/notifications/notifications.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { ThingList } from '#app/ui/thing-list.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What was told, each with the way to what it is about. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  const { t } = useWords()
  return (
    <ThingList
      things={notices.map(({ noticeId, kind, claimId, reference = '', recordedAt, readAt }) => ({
        id: noticeId,
        icon: kind === 'security' ? 'lock' : 'claim',
        title: (
          <>
            {t(`messages.notice.${kind}.subject`, { reference })}{' '}
            {readAt === undefined ? (
              <Pill tone="act">{t('notifications.inbox.unread')}</Pill>
            ) : null}
          </>
        ),
        about: (
          <>
            {t(`messages.notice.${kind}.text`, { reference })}{' '}
            <When at={new Date(recordedAt)} style="dateTime" />
          </>
        ),
        links: claimId ? (
          <TapLink href={`/claims/${claimId}`}>
            {t('notifications.inbox.toClaim')} <span className="vh">{reference}</span>
          </TapLink>
        ) : kind === 'security' ? (
          <TapLink href="/account/sessions">{t('notifications.inbox.toSessions')}</TapLink>
        ) : undefined,
      }))}
    />
  )
}
