import type { refusesChanges } from '#app/modules/claims/claims.ts'

export type Refusal = ReturnType<typeof refusesChanges>

/** What a page says where answers cannot be changed now. */
export const closedWord = (refusal: Refusal) =>
  refusal === 'not-open-yet' ? 'questions.notOpenYet' : 'questions.closed'

/** What a form that came nevertheless is told. */
export const refusedAs = (outcome: string) =>
  outcome === 'not-open-yet' ? 'notOpenYet' : 'tooLate'
