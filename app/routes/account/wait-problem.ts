import { type Problem } from '#app/ui/error-summary.tsx'
import { waitText } from '#app/ui/wait-text.ts'
import { type Words } from '#app/words/words.ts'

/** The error summary's line for too many tries: how long to wait. */
export const waitProblem = (words: Words, minutes: number | undefined): Problem[] =>
  minutes === undefined ? [] : [{ text: waitText(words, minutes) }]
