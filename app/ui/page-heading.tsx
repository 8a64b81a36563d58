import type { ReactNode } from 'react'

type PageHeadingProps = {
  title: ReactNode
  lead?: ReactNode
  /** The page above this one. */
  back?: { href: string; label: string }
}

/** The h1 of a page without a Shore, with the way back above and a line below. */
export function PageHeading({ title, lead, back }: PageHeadingProps) {
  return (
    <div className="stack tight">
      {back ? (
        <p className="noprint">
          <a className="tap" href={back.href}>
            ‹ {back.label}
          </a>
        </p>
      ) : null}
      <h1>{title}</h1>
      {lead ? <p className="soft">{lead}</p> : null}
    </div>
  )
}
