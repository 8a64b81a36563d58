import { findEntry } from '#app/platform/ledger.server.ts'
import { askInsurer, type HandingOver } from '#inngest/functions/ask-insurer.ts'

/**
 * As `askInsurer`; null, and nothing asked, for what staff handed over another way since its event,
 * also once the insurer has confirmed it.
 */
export const askUnlessByHand = async <T>(ask: () => Promise<T>, of: HandingOver) => {
  const entry = await findEntry(of)
  const isThere = entry?.state === 'by-hand' || entry?.state === 'confirmed'
  return isThere && entry.note !== undefined ? null : askInsurer(ask, of)
}
