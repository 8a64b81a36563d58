import type { ComponentPropsWithoutRef } from 'react'

type Look = {
  /** `light` stands on a Shore; `link` reads as a link and acts as a button. */
  kind?: 'quiet' | 'light' | 'link'
  small?: boolean
}

/** Sends the form it stands in. */
export function Button({ kind, small, ...button }: Look & ComponentPropsWithoutRef<'button'>) {
  return <button {...button} className={classOf({ kind, small })} />
}

/** Goes to another page and looks like a button. */
export function LinkButton({ kind, small, ...link }: Look & ComponentPropsWithoutRef<'a'>) {
  return <a {...link} className={classOf({ kind, small })} />
}

/** A link that stands alone, with a thumb's size to press. */
export function TapLink(link: ComponentPropsWithoutRef<'a'>) {
  return <a {...link} className="tap" />
}

function classOf({ kind, small }: Look) {
  if (kind === 'link') return 'link'
  return ['btn', kind, small ? 'small' : undefined].filter(Boolean).join(' ')
}
