import { type LostWay } from '#app/modules/notifications/notifications.ts'
import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'

/** That messages do not reach a policyholder, as staff need to know it when they call. */
export function StaffLost({ ways }: { ways: readonly LostWay[] }) {
  const { t } = useWords()
  if (ways.length === 0) return null
  return (
    <Note tone="bad">
      {ways.map(({ why }) => (
        <p key={why}>{t(`reach.lost.staff.${why}`)}</p>
      ))}
      <p>{t('reach.lost.staff.told')}</p>
    </Note>
  )
}
