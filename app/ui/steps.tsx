import { Track, type TrackStep } from './track.tsx'
import { useWords } from './words-context.tsx'

type StepsProps = {
  steps: readonly TrackStep[]
  /** Beside the position: about how long it still takes. */
  note?: string
}

/** Where in a form of several pages the reader is. The step `now` gives the position. */
export function Steps({ steps, note }: StepsProps) {
  const { t } = useWords()
  const step = steps.findIndex(({ at }) => at === 'now') + 1
  return (
    <nav className="stack tight" aria-label={t('common.steps.label')}>
      <p className="row apart">
        <strong>{t('common.steps.position', { step, total: steps.length })}</strong>{' '}
        {note ? <span className="soft small">{note}</span> : null}
      </p>
      <Track steps={steps} />
    </nav>
  )
}
