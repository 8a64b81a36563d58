import { useId, type ReactNode } from 'react'

type CardProps = {
  id?: string
  title?: ReactNode
  titleHref?: string
  /** Above the title, when something is larger than it. */
  above?: ReactNode
  /** Beside the title: a pill or a link. */
  aside?: ReactNode
  /** In the second column of a `cols` body. */
  side?: boolean
  children: ReactNode
}

/** A surface for one thing, named by its title. */
export function Card({ id, title, titleHref, above, aside, side, children }: CardProps) {
  const titleId = useId()
  const heading = title ? (
    <h2 id={titleId}>{titleHref ? <a href={titleHref}>{title}</a> : title}</h2>
  ) : null
  return (
    <section
      id={id}
      className={side ? 'card side' : 'card'}
      aria-labelledby={heading ? titleId : undefined}
    >
      {above}
      {aside ? (
        <div className="row apart">
          {heading} {aside}
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  )
}
