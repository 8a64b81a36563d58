import { createContext, useContext } from 'react'
import { Note } from './note.tsx'
import { useWords } from './words-context.tsx'

export type Refused = {
  /** What was typed into a form without a page of its own. */
  typed?: Record<string, unknown> | undefined
  /** Whether it did not arrive, so that nothing of it can be given back. */
  isLost?: boolean | undefined
}

/** There where what was sent could not be saved, and the page has no place of its own to say so. */
export const RefusedContext = createContext<Refused | undefined>(undefined)

/** A text that was typed and could not be saved. */
export function useTyped(name: string) {
  const text = useContext(RefusedContext)?.typed?.[name]
  return typeof text === 'string' ? text : undefined
}

/** Says at the top of a page that nothing was saved. */
export function RefusedNote() {
  const refused = useContext(RefusedContext)
  const { t } = useWords()
  if (!refused) return null
  return (
    <div className="wrap refused" role="alert">
      <Note tone="bad">{t(refused.isLost ? 'errors.file.lost' : 'errors.busy')}</Note>
    </div>
  )
}
