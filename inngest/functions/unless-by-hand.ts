import { findEntry } from '#app/platform/ledger.server.ts'
import { askInsurer, type HandingOver } from '#inngest/functions/ask-insurer.ts'

/**
 * As `askInsurer`; null, and nothing asked, for what staff handed over another way since its event, and
 * for a claim that the insurer has confirmed meanwhile, whichever way it came there.
 */
export const askUnlessByHand = async <T>(ask: () => Promise<T>, of: HandingOver) => {
  const state = (await findEntry(of))?.state
  const isThere = of.kind === 'claim' && state === 'confirmed'
  return state === 'by-hand' || isThere ? null : askInsurer(ask, of)
}
