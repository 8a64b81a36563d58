import { createContext, useContext } from 'react'
import type { Words } from '#app/words/words.ts'
import { Enhance } from './enhance.tsx'
import { useWords } from './words-context.tsx'

/** How many messages are unread, `more` when there are others, and the newest that the page knows of. */
export type News = { count: number; more: boolean; newest: string; script?: string | undefined }

/** Empty where nobody is logged in, and for staff. */
export const NewsContext = createContext<News | undefined>(undefined)

/** Where news pop up while the page is open. */
export function NewsPlace() {
  const news = useContext(NewsContext)
  const { t } = useWords()
  if (!news?.script) return null
  return (
    <>
      <aside className="news" aria-label={t('noticeWays.news')} aria-live="polite">
        <div className="wrap" data-news={news.newest} data-close={t('noticeWays.close')} />
      </aside>
      <Enhance src={news.script} />
    </>
  )
}

/** How many messages are new, beside the place where they are; kept right while the page is open. */
export function UnreadCount() {
  const news = useContext(NewsContext)
  const words = useWords()
  if (!news) return null
  const { shown, told } = tellUnread(words, news)
  return (
    <span data-unread="">
      {shown ? (
        <>
          {' '}
          <span aria-hidden="true">{shown}</span>
          <span className="vh">{told}</span>
        </>
      ) : null}
    </span>
  )
}

/** The same for the eye and for the ear; nothing where nothing is new. */
export const tellUnread = ({ t }: Words, { count, more }: Pick<News, 'count' | 'more'>) =>
  count > 0
    ? { shown: `(${count}${more ? '+' : ''})`, told: t('noticeWays.unread', { count }) }
    : { shown: '', told: '' }
