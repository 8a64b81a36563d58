import type { ReopenReason } from './filing-forms.ts'
import { recordFiling, type OwnFiling } from './record-filing.server.ts'

type AskToReopen = OwnFiling & { text: string; reason: ReopenReason }

/**
 * Asks to open a closed claim again; from then on it reads as open, and 'filing/made' takes it to the
 * insurer. 'filed' (the same form twice is one), 'not-now' for one that is not closed, or 'not-found'.
 */
export const askToReopen = ({ text, reason, ...own }: AskToReopen) =>
  recordFiling({ ...own, kind: 'reopening', content: { text, reason } })
