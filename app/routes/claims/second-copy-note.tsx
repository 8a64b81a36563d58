import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { Places } from './read-places.server.ts'

/** That something is with us and its second copy still to come; nothing where there is no more to come. */
export function SecondCopyNote({ kept, of }: { kept: Places; of: 'claim' | 'sent' }) {
  const { t } = useWords()
  const { places, filesComing } = kept
  if (places !== 'one' && !filesComing) return null
  return <Note tone="review">{t(places === 'one' ? `kept.${of}One` : 'kept.filesOne')}</Note>
}
