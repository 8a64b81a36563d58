import { Fragment, type ReactNode } from 'react'
import type { WordKey, WordPlaceholder } from '#app/words/words.ts'
import { useWords } from './words-context.tsx'

type SentenceProps<Key extends WordKey> = {
  of: Key
  /** A link, a `When` or a number for each placeholder. */
  with: { [Name in WordPlaceholder<Key>]: ReactNode }
}

/** A sentence with marked-up parts where its placeholders stand, in whatever order a language puts them. */
export function Sentence<Key extends WordKey>({ of, with: parts }: SentenceProps<Key>) {
  const words = useWords()
  const named = Object.entries<ReactNode>(parts)
  // Left to the end: a number that picks the plural must reach the words as a number.
  const markers = named.map(([name, part]) => [name, name === 'count' ? part : `\0${name}\0`])
  const t = words.t as (key: string, vars: object) => string
  const pieces = t(of, Object.fromEntries(markers)).split('\0')
  const byName = new Map(named)
  return (
    <>
      {pieces.map((piece, index) => (
        <Fragment key={index}>{index % 2 ? byName.get(piece) : piece}</Fragment>
      ))}
    </>
  )
}
