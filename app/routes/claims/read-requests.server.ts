import { dueOn } from '#app/modules/claims/claims.server.ts'
import type { ClaimRequest } from '#app/modules/claims/claims.ts'

/** A request as pages show it: its due date as a day, counted from today at the insurer. */
export const forCard = (request: ClaimRequest) => ({
  ...request,
  due: request.dueAt ? dueOn(request.dueAt) : undefined,
})

export type RequestForCard = ReturnType<typeof forCard>
