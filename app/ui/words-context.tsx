import { createContext, useContext } from 'react'
import type { Words } from '#app/words/words.ts'

/** The words of the page's language, provided once at the root. */
export const WordsContext = createContext<Words | undefined>(undefined)

/** The words of the page's language. Throws where no WordsContext is above. */
export function useWords() {
  const words = useContext(WordsContext)
  if (!words) throw new Error('No WordsContext above this component')
  return words
}
