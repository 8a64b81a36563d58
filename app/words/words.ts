import { writeFormats, type Formats } from './formats.ts'
import { hasText, readTexts } from './i18n.ts'
import type { WordKey, WordVars } from './keys.ts'

export type { WordKey, WordPlaceholder, WordVars } from './keys.ts'
export type { DateStyle, MoneyAmount } from './formats.ts'

export const locales = ['en', 'es'] as const
export type Locale = (typeof locales)[number]

/** BCP 47 tag of each language, as written in `<html lang>`. */
export const localeTags = { en: 'en-US', es: 'es-US' } as const satisfies Record<Locale, string>

/** Everything a page needs to speak one language: sentences by key, and dates, money and lists. */
export type Words = Formats & {
  locale: Locale
  /** The sentence at `area.key`. Placeholders are required by type; `count` picks the plural. */
  t<Key extends WordKey>(key: Key, ...vars: WordVars<Key>): string
  /** The sentence for a form's error code, a key of the errors area; a general one when unknown. */
  error(code: string): string
  /** What an act of the audit is in plain words, a key of the acts area; undefined for one without. */
  act(act: string): string | undefined
}

export type WordsOptions = {
  /** IANA time zone of the person who reads; America/Chicago when not known. */
  timeZone?: string
  /** Whether times of day name their zone: where it is not one that the reader chose. */
  zoneNamed?: boolean
}

/** The words of one language. Cheap to call on every request: formatters are kept per zone. */
export function getWords(
  locale: Locale,
  { timeZone = 'America/Chicago', zoneNamed = false }: WordsOptions = {},
) {
  const key = `${locale} ${timeZone} ${zoneNamed}`
  const words = kept.get(key) ?? makeWords(locale, timeZone, zoneNamed)
  kept.set(key, words)
  return words
}

/** Whether a value from a cookie, an address or an account is a language we speak. */
export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

const kept = new Map<string, Words>()

function makeWords(locale: Locale, timeZone: string, zoneNamed: boolean): Words {
  const text = readTexts(locale)
  return {
    locale,
    t: (key, ...[vars]) => text(key, vars),
    error: (code) => text(hasText(`errors.${code}`) ? `errors.${code}` : 'errors.invalid'),
    act: (act) => (hasText(`acts.${act}`) ? text(`acts.${act}`) : undefined),
    ...writeFormats(localeTags[locale], timeZone, zoneNamed),
  }
}
