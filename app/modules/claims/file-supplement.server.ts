import type { Money } from '#app/modules/insurer/insurer.ts'
import { recordFiling, type OwnFiling } from './record-filing.server.ts'

type FileSupplement = OwnFiling & { text: string; amount?: Money | undefined }

/**
 * Tells of more damage on a claim that was decided; the insurer opens a closed one for it. 'filed' (the
 * same form twice is one), 'not-now' before a decision and for a claim that came to nothing, or 'not-found'.
 */
export const fileSupplement = ({ text, amount, ...own }: FileSupplement) =>
  recordFiling({ ...own, kind: 'supplement', content: { text, amount } })
