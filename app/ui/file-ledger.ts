import type { MiniStep } from './mini-track.tsx'
import type { Words } from '#app/words/words.ts'

/** How many of the four steps a file has behind it. */
const reached = {
  checking: 1,
  infected: 1,
  stored: 2,
  failed: 2,
  sent: 3,
  rejected: 3,
  confirmed: 4,
} as const

type FileState = keyof typeof reached

/** Received, stored, sent, confirmed: solid is done; where it ended says so in place of the next step. */
export function ledgerOf({ t }: Words, state: FileState): MiniStep[] {
  const labels = [
    t('documents.state.received'),
    t(`documents.state.${insteadOfStored(state)}`),
    t('documents.state.sent'),
    t(state === 'rejected' ? 'documents.state.notAccepted' : 'documents.state.confirmed'),
  ]
  const done = reached[state]
  const failed = state === 'infected' || state === 'rejected' ? done : undefined
  return labels.map((label, at) => ({
    label,
    at: at === failed ? 'fail' : at < done ? 'done' : undefined,
  }))
}

const insteadOfStored = (state: FileState) =>
  state === 'checking' ? 'checking' : state === 'infected' ? 'virus' : 'stored'
