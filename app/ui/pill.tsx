import type { ReactNode } from 'react'

/** review: with us; act: with the reader; good and bad: decided; idle: not begun. */
export type Tone = 'review' | 'act' | 'good' | 'bad' | 'idle'

/** A state in a word or two. */
export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="pill" data-tone={tone}>
      {children}
    </span>
  )
}
