import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { StaffDone } from './staff-done.ts'

const tones = {
  invited: 'good',
  again: 'good',
  withdrawn: 'good',
  closed: 'good',
  noted: 'good',
  own: 'act',
  self: 'act',
  last: 'act',
  over: 'act',
} as const satisfies Record<StaffDone, string>

/** What just became of somebody of the staff. */
export function StaffNote({ done }: { done: StaffDone }) {
  const { t } = useWords()
  return (
    <Note tone={tones[done]} announced>
      {t(`staff.staff.done.${done}`)}
    </Note>
  )
}
