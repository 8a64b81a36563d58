import type { ReactNode } from 'react'

export type TimelineStep = {
  /** back: a step back, explained in `text`. */
  at: 'done' | 'now' | 'next' | 'back'
  when: ReactNode
  title: ReactNode
  text?: ReactNode
}

/** What has happened to a claim and what comes next, oldest first. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol className="timeline">
      {steps.map(({ at, when, title, text }, index) => (
        <li key={index} data-at={at} aria-current={at === 'now' ? 'step' : undefined}>
          <span className="when">{when}</span> <b>{title}</b>
          {text ? <p>{text}</p> : null}
        </li>
      ))}
    </ol>
  )
}
