import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'

type Waiting = { count: number; since: number }
type OneMachine = { things?: Waiting | undefined; files?: Waiting | undefined }

/** What people were told we have and is not known to be in two places. */
export function OneMachineNote({ things, files }: OneMachine) {
  const { t, date } = useWords()
  const when = ({ count, since }: Waiting) => ({ count, time: date(new Date(since), 'dateTime') })
  return (
    <Note tone="bad">
      <p>
        <b>{t('kept.staff.title')}.</b> {things ? t('kept.staff.things', when(things)) : null}{' '}
        {files ? t('kept.staff.files', when(files)) : null}
      </p>
      <p>{t('kept.staff.text')}</p>
    </Note>
  )
}
