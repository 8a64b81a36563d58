import { dueOn } from '#app/modules/claims/claims.server.ts'
import type { ClaimSummary } from '#app/modules/claims/claims.ts'

/** What comes next and on which day, as the insurer says; days are left, or below zero it has passed. */
export const promiseOf = ({ nextStep, status }: Pick<ClaimSummary, 'nextStep' | 'status'>) =>
  nextStep?.expectedBy ? { ...nextStep, status, ...dueOn(nextStep.expectedBy) } : undefined
