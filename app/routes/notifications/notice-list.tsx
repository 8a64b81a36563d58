import {
  asksToAnswer,
  pageOfNotice,
  securityPages,
  wordsOf,
  type Notice,
  type NoticeWay,
} from '#app/modules/notifications/notifications.ts'
import { TapLink } from '#app/ui/button.tsx'
import { Pill } from '#app/ui/pill.tsx'
import { Sentence } from '#app/ui/sentence.tsx'
import { ThingList } from '#app/ui/thing-list.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import { NoticeWays } from './notice-ways.tsx'

type NoticeListProps = {
  notices: readonly (Notice & { ways: NoticeWay[] })[]
  /** Claims of which every request was answered and waits for us. */
  answered: readonly string[]
}

/** What was told, each with the way to what it is about. */
export function NoticeList({ notices, answered }: NoticeListProps) {
  const { t } = useWords()
  return (
    <ThingList
      things={notices.map((notice) => ({
        id: notice.noticeId,
        icon: notice.kind === 'security' ? 'lock' : 'claim',
        title: (
          <>
            <Sentence of={wordsOf(notice).subject} with={named(notice)} />{' '}
            {notice.readAt === undefined ? (
              <Pill tone="act">{t('notifications.inbox.unread')}</Pill>
            ) : null}{' '}
            {asksToAnswer(notice.kind) && answered.includes(notice.claimId ?? '') ? (
              <Pill tone="review">{t('requests.answeredNotice')}</Pill>
            ) : null}
          </>
        ),
        about: (
          <>
            <Sentence of={wordsOf(notice).text} with={named(notice)} />{' '}
            <When at={new Date(notice.recordedAt)} style="dateTime" />
            <br />
            <NoticeWays ways={notice.ways} />
          </>
        ),
        links: <WayThere {...notice} />,
      }))}
    />
  )
}

/** In one piece: a line that ends inside of a reference is hard to read out on the phone. */
const named = ({ reference = '' }: Notice) => ({
  reference: <span className="nb">{reference}</span>,
})

function WayThere({ kind, change, claimId, requestId, reference }: Notice) {
  const { t } = useWords()
  if (claimId) {
    const there = thereOf({ kind, requestId })
    return (
      <TapLink href={pageOfNotice({ kind, claimId, aboutId: requestId })}>
        {t(`notifications.inbox.${there}`)} <span className="vh">{reference}</span>
      </TapLink>
    )
  }
  if (kind === 'texts_agreed')
    return <TapLink href={pageOfNotice({ kind })}>{t('notifications.inbox.choose')}</TapLink>
  const page = change && securityPages[change]
  if (page && page !== '/account/sessions')
    return <TapLink href={page}>{t('securityNotices.toAccount')}</TapLink>
  return kind === 'security' ? (
    <TapLink href="/account/sessions">{t('notifications.inbox.toSessions')}</TapLink>
  ) : null
}

function thereOf({ kind, requestId }: Pick<Notice, 'kind' | 'requestId'>) {
  if (kind === 'message') return 'toMessage'
  return asksToAnswer(kind) && requestId ? 'toRequest' : 'toClaim'
}
