import { useId, type ReactNode } from 'react'
import { Sentence } from './sentence.tsx'
import { useWords } from './words-context.tsx'
import { When } from './when.tsx'

type RequestCardProps = {
  id?: string
  title: ReactNode
  why: ReactNode
  /** By when, as a day, and how many days are left; below zero is late. */
  due?: { day: string; daysLeft: number } | undefined
  /** How to answer: a link, or Ways. */
  children: ReactNode
}

/** Something the reader must do: what, why and by when. The only place of the amber lamp. */
export function RequestCard({ id, title, why, due, children }: RequestCardProps) {
  const { t } = useWords()
  const titleId = useId()
  return (
    <section className="card request" id={id} aria-labelledby={titleId}>
      <p className="turn">
        <span className="lampdot">{t('claims.request.yourTurn')}</span>{' '}
        {due ? (
          <span>
            <Sentence of="common.by" with={{ date: <When at={due.day} style="weekday" /> }} />
            {' · '}
            <DaysLeft count={due.daysLeft} />
          </span>
        ) : null}
      </p>
      <div className="stack">
        <div className="stack tight">
          <h2 id={titleId}>{title}</h2>
          <p>{why}</p>
        </div>
        {children}
      </div>
    </section>
  )
}

function DaysLeft({ count }: { count: number }) {
  const { t } = useWords()
  if (count === 0) return <>{t('common.lastDay')}</>
  if (count < 0) return <>{t('common.daysLate', { count: -count })}</>
  return <>{t('common.daysLeft', { count })}</>
}
