import { createContext, useContext } from 'react'
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
        <div className="wrap" data-news={news.newest} />
      </aside>
      <Enhance src={news.script} />
    </>
  )
}

/** How many messages are new, beside the place where they are. */
export function UnreadCount() {
  const news = useContext(NewsContext)
  const { t } = useWords()
  if (!news?.count) return null
  return (
    <>
      {' '}
      <span aria-hidden="true">{`(${news.count}${news.more ? '+' : ''})`}</span>
      <span className="vh">{t('noticeWays.unread', { count: news.count })}</span>
    </>
  )
}
