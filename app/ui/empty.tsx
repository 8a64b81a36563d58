import type { ReactNode } from 'react'
import { Mark } from './icon.tsx'

type EmptyProps = {
  title: ReactNode
  /** Where no heading but the page's own stands above it. */
  alone?: boolean
  children?: ReactNode
}

/** Nothing here yet, and what will come. */
export function Empty({ title, alone, children }: EmptyProps) {
  const Heading = alone ? 'h2' : 'h3'
  return (
    <div className="empty">
      <Mark />
      <Heading className="h3">{title}</Heading>
      {children ? <p className="soft small">{children}</p> : null}
    </div>
  )
}
