import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Thing = {
  id: string
  icon: IconName
  title: ReactNode
  /** Soft lines under the title. */
  about?: ReactNode
  /** TapLinks, or forms of one button. */
  links?: ReactNode
}

/** A short list inside a card, such as policies. */
export function ThingList({ things }: { things: readonly Thing[] }) {
  return (
    <ul className="files">
      {things.map(({ id, icon, title, about, links }) => (
        <li key={id}>
          <span className="kind">
            <Icon name={icon} />
          </span>
          <div className="stack tight">
            <h3>{title}</h3>
            {about ? <p className="soft small">{about}</p> : null}
            {links ? <div className="row">{links}</div> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
