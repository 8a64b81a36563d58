import { recordFiling, type OwnFiling } from './record-filing.server.ts'

type FileAppeal = OwnFiling & { text: string; exposureIds: string[] }

/**
 * Asks for another look at a decision; from then on the claim reads as being looked at again, and
 * 'filing/made' takes it to the insurer. `exposureIds` say at which parts. 'filed' (the same form
 * twice is one), 'not-now' without a decision to look at, or 'not-found'.
 */
export const fileAppeal = ({ text, exposureIds, ...own }: FileAppeal) =>
  recordFiling({ ...own, kind: 'appeal', content: { text, exposureIds } })
