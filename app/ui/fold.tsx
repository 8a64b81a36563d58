import type { ReactNode } from 'react'

type FoldProps = {
  title: ReactNode
  /** A title as small as the text. */
  quiet?: boolean
  open?: boolean
  /** One element. */
  children: ReactNode
}

/** A card that opens when it is wanted. */
export function Fold({ title, quiet, open, children }: FoldProps) {
  return (
    <details className="card fold" open={open}>
      <summary>
        <h2 className={quiet ? 'h3' : undefined}>{title}</h2>
      </summary>
      {children}
    </details>
  )
}
