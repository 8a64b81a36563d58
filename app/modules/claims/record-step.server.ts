import type { Db } from '#db/client.server.ts'
import { claimSteps } from '#db/schema/claims.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.ts'
import { seal } from '#app/platform/seal.server.ts'
import type { ClaimStatus } from './claim-status.ts'
import type { StepKind } from './claims.ts'

export type NewStep = {
  claimId: string
  /** What makes it the same happening when it is told again. */
  key: string
  kind: StepKind
  /** Left out for what the timeline does not show as a status. */
  status?: ClaimStatus
  closedReason?: string | undefined
  at: number
  correction?: boolean
  reason?: string | undefined
  /** Whether the person hears of it. */
  tell: boolean
}

/** Adds a step unless it is there, and then records 'claim/changed' for it when people should hear of it. */
export function recordStep(tx: Db, { tell, reason, ...step }: NewStep) {
  const id = newId()
  const reasonSealed =
    reason === undefined
      ? null
      : seal(reason, { table: 'claim_steps', column: 'reason_sealed', row: id })
  const made = tx
    .insert(claimSteps)
    .values({ id, ...step, reasonSealed })
    .onConflictDoNothing()
    .run()
  if (made.changes === 1 && tell)
    recordEvent(tx, 'claim/changed', { claimId: step.claimId, stepId: id })
}
