import type { DateStyle } from '#app/words/words.ts'
import { useWords } from './words-context.tsx'

type WhenProps = {
  /** A day ('2026-03-06') or an instant. */
  at: string | Date
  style: DateStyle
  /** A large date may break, but not between a month and its day; others stay on one line. */
  breaks?: boolean
}

/** A date in words and, for machines, as it is. */
export function When({ at, style, breaks }: WhenProps) {
  const { date } = useWords()
  const text = date(at, style)
  return (
    <time dateTime={typeof at === 'string' ? at : at.toISOString()}>
      {breaks ? text.replaceAll(/(?<=\p{L}) (?=\d)/gu, '\u00A0') : text.replaceAll(' ', '\u00A0')}
    </time>
  )
}
