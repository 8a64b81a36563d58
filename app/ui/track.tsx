import type { ReactNode } from 'react'

export type TrackStep = {
  label: ReactNode
  /** Left out: still to come. */
  at?: 'done' | 'now' | undefined
  /** Under the label: a date. */
  note?: ReactNode
  href?: string
}

/** How far a claim or a report has come. `label` names it to a screen reader. */
export function Track({ steps, label }: { steps: readonly TrackStep[]; label?: string }) {
  return (
    <ol className="track" aria-label={label}>
      {steps.map(({ label: name, at, note, href }, index) => (
        <li key={index} data-at={at} aria-current={at === 'now' ? 'step' : undefined}>
          {href ? <a href={href}>{name}</a> : <b>{name}</b>} {note}
        </li>
      ))}
    </ol>
  )
}
