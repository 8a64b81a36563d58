import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** Why nothing goes out at the moment, and when the core is asked again (milliseconds since 1970). */
export function CorePauseNote({ since, nextTryAt }: { since: number; nextTryAt: number }) {
  const { t, date } = useWords()
  const when = (at: number) => date(new Date(at), 'dateTime')
  const text = nextTryAt > Date.now() ? 'corePause.text' : 'corePause.textNow'
  return (
    <Note tone="bad">
      <b>{t('corePause.title')}.</b> {t(text, { since: when(since), next: when(nextTryAt) })}
    </Note>
  )
}
