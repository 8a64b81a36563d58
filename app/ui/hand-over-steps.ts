import type { Words } from '#app/words/words.ts'
import type { MiniStep } from './mini-track.tsx'

const reached = { stored: 1, failed: 1, sent: 2, confirmed: 3 }

/** Stored, sent, confirmed: how far something of the person's has come on its way to the insurer. */
export function handOverSteps({ t }: Words, state: keyof typeof reached): MiniStep[] {
  const at = (step: number) => (reached[state] >= step ? ('done' as const) : undefined)
  return [
    { label: t('documents.state.stored'), at: at(1) },
    { label: t('documents.state.sent'), at: at(2) },
    { label: t('documents.state.confirmed'), at: at(3) },
  ]
}
