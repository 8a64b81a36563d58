import type { DateStyle } from '#app/words/words.ts'
import { useWords } from './words-context.tsx'

type WhenProps = {
  /** A day ('2026-03-06') or an instant. */
  at: string | Date
  style: DateStyle
}

/** A date in words and, for machines, as it is. */
export function When({ at, style }: WhenProps) {
  const { date } = useWords()
  return <time dateTime={typeof at === 'string' ? at : at.toISOString()}>{date(at, style)}</time>
}
