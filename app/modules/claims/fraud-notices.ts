import type { WordKey } from '#app/words/words.ts'

type FraudWord = Extract<WordKey, `claims.fraud.${string}`>

export type FraudNotice = {
  /** The state whose law asks for it; `US` where none does. */
  state: string
  version: string
  word: FraudWord
}

const VERSION = '2026-01'

/** States whose law prescribes the words; elsewhere the general notice stands. */
const prescribed: Record<string, FraudWord> = {
  CA: 'claims.fraud.CA',
  FL: 'claims.fraud.FL',
  NH: 'claims.fraud.NH',
  NY: 'claims.fraud.NY',
  TX: 'claims.fraud.TX',
}

/** The fraud notice for a policy governed by this state's law, in the version now in force. */
export function fraudNoticeOf(state: string | undefined): FraudNotice {
  const word = state && prescribed[state]
  return word
    ? { state, version: VERSION, word }
    : { state: 'US', version: VERSION, word: 'claims.fraud.US' }
}

/** The words of a notice that was signed under; undefined for a version that is no longer kept. */
export function wordOfNotice({ state, version }: Pick<FraudNotice, 'state' | 'version'>) {
  const notice = fraudNoticeOf(state)
  return notice.version === version && notice.state === state ? notice.word : undefined
}

/** Names a notice in a form, so that what was shown can be compared with what is in force. */
export const fraudNoticeKey = ({ state, version }: Pick<FraudNotice, 'state' | 'version'>) =>
  `${state} ${version}`
