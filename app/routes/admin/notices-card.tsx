import { wordsOf, type Delivery } from '#app/modules/notifications/notifications.ts'
import { Card } from '#app/ui/card.tsx'
import { ThingList, type Thing } from '#app/ui/thing-list.tsx'
import { When } from '#app/ui/when.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Words } from '#app/words/words.ts'
import type { File } from './read-file.server.ts'
import { SendAgain } from './send-again.tsx'

/** What the policyholder was told, which way, and whether it got there. */
export function NoticesCard({ notices, letters }: Pick<File, 'notices' | 'letters'>) {
  const words = useWords()
  const { t } = words
  if (notices.length + letters.length === 0) {
    return (
      <Card title={t('admin.file.notices')}>
        <p>{t('admin.file.noNotices')}</p>
      </Card>
    )
  }
  return (
    <Card title={t('admin.file.notices')}>
      <ThingList
        things={[
          ...letters.map((one) => letterThing(words, one)),
          ...notices.map(({ noticeId, reference = '', recordedAt, deliveries, ...notice }) => ({
            id: noticeId,
            icon: 'claim' as const,
            title: t(wordsOf(notice).subject, { reference }),
            about: (
              <>
                <When at={new Date(recordedAt)} style="dateTime" />{' '}
                {deliveries.map((delivery) => tell(words, delivery)).join(' · ') ||
                  t('admin.file.portalOnly')}
              </>
            ),
          })),
        ]}
      />
      {notices.flatMap(({ reference = '', deliveries }) =>
        deliveries
          .filter(({ state }) => state === 'failed' || state === 'ambiguous')
          .map(({ deliveryId, channel }) => (
            <SendAgain
              key={deliveryId}
              of="notice"
              id={deliveryId}
              called={`${reference} (${t(`notifications.channel.${channel}`)})`}
            />
          )),
      )}
    </Card>
  )
}

/** What went to whoever reported it without an account. */
function letterThing({ t }: Words, letter: File['letters'][number]): Thing {
  const { eventKey, about, channel, state, changedAt } = letter
  return {
    id: eventKey,
    icon: 'claim',
    title: t(`people.staff.letters.${about}`),
    about: (
      <>
        <When at={new Date(changedAt)} style="dateTime" /> {t(`notifications.channel.${channel}`)}:{' '}
        {t(`admin.sync.notice.${state}`)}
      </>
    ),
  }
}

function tell({ t }: Words, { channel, state, arrival, code, attempts }: Delivery) {
  const tries = attempts > 1 ? `, ${t('admin.file.attempts', { count: attempts })}` : ''
  const why = code && state !== 'sent' ? `, ${t('admin.sync.code', { code })}` : ''
  const came = arrival === 'delivered' || arrival === 'complained' ? arrival : undefined
  const how =
    came && state === 'sent' ? t(`reach.arrived.${came}`) : t(`admin.sync.notice.${state}`)
  return `${t(`notifications.channel.${channel}`)}: ${how}${why}${tries}`
}
