import { Fragment } from 'react'
import type { NoticeWay } from '#app/modules/notifications/notifications.ts'
import { useWords } from '#app/ui/words-context.tsx'

type NoticeWaysProps = { ways: readonly NoticeWay[] }

const gone = ['sent', 'delivered', 'queued', 'sending', 'held', 'ambiguous']

/** Where a notice went, and how each way stands. */
export function NoticeWays({ ways }: NoticeWaysProps) {
  const { t, date } = useWords()
  if (ways.length === 0) return <>{t('noticeWays.hereOnly')}</>
  return (
    <>
      {ways.map(({ channel, state, heldUntil }, index) => (
        <Fragment key={channel}>
          <span className="nb">
            {heldUntil
              ? t('noticeWays.heldUntil', { time: date(new Date(heldUntil), 'time') })
              : t(`noticeWays.${channel}.${state}`)}
            {index < ways.length - 1 ? ' ·' : ''}
          </span>{' '}
        </Fragment>
      ))}
      <Instead ways={ways} />
    </>
  )
}

/** A way that failed, and the other that took its place. */
function Instead({ ways }: NoticeWaysProps) {
  const { t } = useWords()
  const failed = ways.some(({ state }) => state === 'failed')
  const other = ways.find(({ state }) => gone.includes(state))
  return failed && other ? <>{t(`noticeWays.instead.${other.channel}`)}</> : null
}
