const VERSION = '2026-01'

/** The consent to sign by a typed name, as it is asked for now. */
export const esignNow = (language: 'en' | 'es') => ({ version: VERSION, language })

/** The words that were agreed to; none for a version that is no longer kept. */
export const wordsOfEsign = ({ version }: { version: string }) =>
  version === VERSION ? (['claims.check.true', 'claims.check.esign'] as const) : []
