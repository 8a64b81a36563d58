import type { ReactNode } from 'react'
import { Mark } from './icon.tsx'

/** Nothing here yet, and what will come. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty">
      <Mark />
      <h3>{title}</h3>
      {children ? <p className="soft small">{children}</p> : null}
    </div>
  )
}
