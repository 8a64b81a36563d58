import { getWords, type DateStyle } from '#app/words/words.ts'
import { useWords } from './words-context.tsx'

type WhenProps = {
  /** A day ('2026-03-06') or an instant. */
  at: string | Date
  style: DateStyle
  /** A large date may break, but not between a month and its day; others stay on one line. */
  breaks?: boolean
  /** Where else than at the insurer its clock hangs. */
  timeZone?: string
}

/** A date in words and, for machines, as it is. */
export function When({ at, style, breaks, timeZone }: WhenProps) {
  const words = useWords()
  const { date } = timeZone ? getWords(words.locale, { timeZone }) : words
  const text = date(at, style)
  return (
    <time dateTime={typeof at === 'string' ? at : at.toISOString()}>
      {breaks ? text.replaceAll(/(?<=\p{L}) (?=\d)/gu, '\u00A0') : text.replaceAll(' ', '\u00A0')}
    </time>
  )
}
