import { isByHand } from '#app/platform/ledger.server.ts'
import { askInsurer, type HandingOver } from '#inngest/functions/ask-insurer.ts'

/** As `askInsurer`; null, and nothing asked, for what staff handed over another way since its event. */
export const askUnlessByHand = async <T>(ask: () => Promise<T>, of: HandingOver) =>
  (await isByHand(of)) ? null : askInsurer(ask, of)
