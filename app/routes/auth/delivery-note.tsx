import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** What became of the email with the code; nothing when it simply went out. */
export function DeliveryNote({ delivery }: { delivery: string | null }) {
  const { t } = useWords()
  const notes = {
    failed: <Note tone="bad">{t('identity.code.notSent')}</Note>,
    'too-many': <Note tone="act">{t('identity.code.tooManySent')}</Note>,
    'sent-again': <Note tone="good">{t('identity.code.sent')}</Note>,
  }
  return Object.entries(notes).find(([name]) => name === delivery)?.[1] ?? null
}
