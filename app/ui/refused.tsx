import { createContext, useContext } from 'react'
import { Note } from './note.tsx'
import { useWords } from './words-context.tsx'

/** What was typed into a form without a page of its own. */
export type Refused = { typed?: Record<string, unknown> | undefined }

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
      <Note tone="bad">{t('errors.busy')}</Note>
    </div>
  )
}
