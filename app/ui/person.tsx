import type { ReactNode } from 'react'

/** Who it is, with initials where others put a photo. */
export function Person({ name, role }: { name: string; role?: ReactNode }) {
  return (
    <div className="person">
      <span className="face" aria-hidden="true">
        {initialsOf(name)}
      </span>
      <div>
        <h3>{name}</h3>
        {role ? <p className="soft small">{role}</p> : null}
      </div>
    </div>
  )
}

function initialsOf(name: string) {
  const parts = name.trim().split(/\s+/)
  const ends = parts.length > 1 ? [parts[0], parts.at(-1)] : parts
  return ends.map((part) => Array.from(part ?? '')[0] ?? '').join('')
}
