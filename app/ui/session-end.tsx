import { createContext, useContext } from 'react'
import { Note } from './note.tsx'
import { Sentence } from './sentence.tsx'
import { useWords } from './words-context.tsx'
import { When } from './when.tsx'

/** The near end of the reader's session, in milliseconds since 1970, and where a new one begins. */
export type SessionEnd = { at: number; againHref: string }

/** Empty while the end is far, and where nobody is logged in. */
export const SessionEndContext = createContext<SessionEnd | undefined>(undefined)

/** Says on every page, before it happens, when the reader will be logged out. */
export function SessionEndNote() {
  const end = useContext(SessionEndContext)
  const { t } = useWords()
  if (!end) return null
  const at = new Date(end.at)
  return (
    <aside className="wrap" aria-label={t('sessions.again')}>
      <Note tone="act">
        <Sentence
          of="sessions.soon"
          with={{ date: <When at={at} style="weekday" />, time: <When at={at} style="time" /> }}
        />{' '}
        <a className="hit" href={end.againHref}>
          {t('sessions.again')}
        </a>
      </Note>
    </aside>
  )
}
