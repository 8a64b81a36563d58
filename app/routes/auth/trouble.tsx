import { type Problem } from '#app/ui/error-summary.tsx'
import { waitText } from '#app/ui/wait-text.ts'
import { type Words } from '#app/words/words.ts'

/** What went wrong with a login or registration as a whole, beside what is wrong with its fields. */
export type Trouble =
  | { outcome: 'throttled'; minutes: number }
  | { outcome: keyof typeof sentences; minutes?: undefined }

const sentences = {
  refused: 'identity.login.wrong',
  unavailable: 'identity.login.unavailable',
  'no-email': 'identity.login.noEmail',
  'no-factor': 'identity.login.noFactor',
  'by-directory': 'identity.login.byDirectory',
  'no-match': 'identity.register.noMatch',
  'core-down': 'identity.register.unavailable',
  taken: 'identity.ownPassword.taken',
  'policy-no-match': 'recovery.lost.noMatch',
  'policy-unknown': 'recovery.lost.unavailable',
  'used-up': 'identity.code.usedUp',
  'registration-used-up': 'identity.register.usedUp',
  'passkey-wrong': 'passkeys.wrong',
  'passkey-expired': 'passkeys.expired',
  'passkey-used-up': 'passkeys.usedUp',
} as const

/** The error summary's lines for it; none when there is no trouble. */
export function problemsOf(words: Words, trouble: Trouble | undefined): Problem[] {
  if (!trouble) return []
  if (trouble.outcome === 'throttled') return [{ text: waitText(words, trouble.minutes) }]
  return [{ text: words.t(sentences[trouble.outcome]) }]
}

/** 422 for what the person can mend, 429 for too many tries, 503 where we cannot look them up. */
export function statusOf({ outcome }: Trouble) {
  if (outcome === 'throttled') return 429
  const away: Trouble['outcome'][] = ['unavailable', 'core-down', 'policy-unknown']
  return away.includes(outcome) ? 503 : 422
}
