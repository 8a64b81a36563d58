import { isOver } from '#app/modules/claims/claims.ts'
import { Note } from '#app/ui/note.tsx'
import { useWords } from '#app/ui/words-context.tsx'
import type { ForClaimPage } from './claim.tsx'

/** What holds a claim up beside its status; what was asked of the reader has cards of its own. */
export function OverlayNotes({ claim, requests }: Pick<ForClaimPage, 'claim' | 'requests'>) {
  const { t } = useWords()
  if (isOver(claim.status)) return null
  const isAsked = requests.some(({ state }) => state === 'open' || state === 'waiting')
  return claim.overlays
    .filter((overlay) => overlay !== 'info_requested' || !isAsked)
    .map((overlay) => (
      <Note key={overlay} tone="review">
        <p>{t(`progress.told.${overlay}`)}</p>
      </Note>
    ))
}
