import { useWords } from './words-context.tsx'

export type MiniStep = { label: string; at?: 'done' | 'fail' | undefined }

/** Where one file or one hand-over is. Each step says whether it is done, not by its shape alone. */
export function MiniTrack({ steps, label }: { steps: readonly MiniStep[]; label: string }) {
  const { t } = useWords()
  return (
    <ol className="track mini" aria-label={label}>
      {steps.map((step) => (
        <li key={step.label} data-at={step.at}>
          {step.label}
          {step.at === 'fail' ? null : (
            <span className="vh">
              {': '}
              {t(step.at === 'done' ? 'documents.state.done' : 'documents.state.notYet')}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** The same without words, beside words that say it. */
export function BareTrack({ at }: { at: readonly (MiniStep['at'] | null)[] }) {
  return (
    <ol className="track mini" aria-hidden="true">
      {at.map((step, index) => (
        <li key={index} data-at={step ?? undefined} />
      ))}
    </ol>
  )
}
