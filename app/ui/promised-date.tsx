import type { ReactNode } from 'react'
import { When } from './when.tsx'

type PromisedDateProps = {
  /** "You will have an answer by" */
  lead: ReactNode
  /** A day, '2026-03-26'. */
  day: string
  note?: ReactNode
}

/** The date we promise: the largest thing on its card. */
export function PromisedDate({ lead, day, note }: PromisedDateProps) {
  return (
    <p className="promise">
      <span>{lead}</span> <When at={day} style="weekday" breaks />{' '}
      {note ? <span className="soft small">{note}</span> : null}
    </p>
  )
}
