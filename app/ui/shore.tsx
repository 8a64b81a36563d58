import type { ReactNode } from 'react'

/** The loud head of a page, first in Page and followed by a PageBody. */
export function Shore({ children }: { children: ReactNode }) {
  return (
    <div className="shore">
      <div className="wrap">{children}</div>
    </div>
  )
}
