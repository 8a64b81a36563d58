import { type Problem } from '#app/ui/error-summary.tsx'
import { type Words } from '#app/words/words.ts'

/** The error summary's line for too many tries: how many minutes to wait. */
export const waitProblem = ({ t }: Words, minutes: number | undefined): Problem[] =>
  minutes === undefined ? [] : [{ text: t('identity.login.tooMany', { count: minutes }) }]
