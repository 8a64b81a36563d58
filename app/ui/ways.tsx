import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Way = {
  icon: IconName
  title: string
  /** A form: its layout is the way's own. */
  form: ReactNode
  open?: boolean
}

/** Several ways to do one thing, one open at a time. `name` is unique on the page. */
export function Ways({ name, ways }: { name: string; ways: readonly Way[] }) {
  return (
    <div className="ways">
      {ways.map(({ icon, title, form, open }) => (
        <details key={title} name={name} open={open}>
          <summary>
            <Icon name={icon} />
            {title}
          </summary>
          {form}
        </details>
      ))}
    </div>
  )
}
