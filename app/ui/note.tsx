import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './pill.tsx'

const icons = {
  review: 'lock',
  act: 'warning',
  good: 'check',
  bad: 'warning',
  idle: 'lock',
} as const

type NoteProps = {
  tone: Tone
  /** The tone's own when left out. */
  icon?: IconName
  /** Read aloud when the page opens, such as "Saved." */
  announced?: boolean
  children: ReactNode
}

/** Something to notice. It is not a task: that is a RequestCard. */
export function Note({ tone, icon, announced, children }: NoteProps) {
  return (
    <div className="note" data-tone={tone} role={announced ? 'status' : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div>{children}</div>
    </div>
  )
}
