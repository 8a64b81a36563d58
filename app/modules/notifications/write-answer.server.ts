import { env } from '#app/platform/env.server.ts'
import { getWords, locales, type Locale, type Words, type WordKey } from '#app/words/words.ts'
import { nameInTexts } from './name-in-texts.server.ts'
import { toGsm } from './to-gsm.ts'

/** The state of one claim as a text says it; of a health claim only the reference. */
export type ClaimStanding = {
  reference: string
  word: WordKey | undefined
  /** Its policyholder was asked for something, and by which day (YYYY-MM-DD) where it has one. */
  asked?: { by: string | undefined } | undefined
}

type Say = (words: Words) => string

/** Beyond this many a text is no longer short. */
const MOST_CLAIMS = 4

/** One text that says the same in each of these languages, with our name before it once. */
export function inEach(languages: readonly Locale[], say: Say) {
  const spoken = locales.filter((locale) => languages.includes(locale))
  const said = (spoken.length > 0 ? spoken : locales).map((locale) => say(getWords(locale)))
  return toGsm(`${nameInTexts()}: ${said.join('\n')}`)
}

export const linkTo = (path: string) => new URL(path, env.PORTAL_ORIGIN).href

export const phoneOfOurs = (words: Words) => words.phone(env.INSURER_CLAIMS_PHONE)

/** Where somebody's open claims are; undefined claims are those of a number we do not know. */
export const standingOf = (claims: readonly ClaimStanding[] | undefined): Say => {
  return (words) => {
    const { t } = words
    if (!claims) return t('texting.status.unknown', { link: linkTo('/claims') })
    if (claims.length === 0) return t('texting.status.none')
    const lines = claims
      .slice(0, MOST_CLAIMS)
      .map((claim) => `${stateOf(words, claim)}${askOf(words, claim)}`)
    if (claims.length > MOST_CLAIMS)
      lines.push(t('texting.status.more', { link: linkTo('/claims') }))
    return lines.join('\n')
  }
}

const stateOf = ({ t }: Words, { reference, word }: ClaimStanding) =>
  word
    ? t('texting.status.claim', { reference, status: textAt(t, word) })
    : t('texting.status.referenceOnly', { reference })

function askOf({ t, date }: Words, { asked }: ClaimStanding) {
  if (!asked) return ''
  const { by } = asked
  return ` ${by ? t('texting.status.needsBy', { date: date(by, 'short') }) : t('texting.status.needs')}`
}

/** The words of a claim's state take no placeholders. */
const textAt = (t: Words['t'], key: WordKey) => (t as (key: WordKey) => string)(key)
