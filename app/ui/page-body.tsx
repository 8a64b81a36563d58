import type { ReactNode } from 'react'

type Shape = 'narrow' | 'cols' | 'door'

/** The one column of a form (`narrow`), main column and side (`cols`), or two doors side by side (`door`). */
export function PageBody({ shape, children }: { shape?: Shape; children: ReactNode }) {
  return <div className={['wrap', 'page', shape].filter(Boolean).join(' ')}>{children}</div>
}
