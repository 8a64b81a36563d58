import { and, eq, sql } from 'drizzle-orm'
import { prepared, type Db } from '#db/client.server.ts'
import { claimSteps } from '#db/schema/claims.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import type { ClaimStatus } from './claim-status.ts'
import type { StepKind } from './claims.ts'

/** The key of the step that every claim made here begins with. */
export const SUBMITTED = 'submitted'

/** How the keys of the core's own steps begin. */
export const CORE_STEP = 'core:'

/** The key of a step of the core's history: its status and time. */
export const coreStepKey = ({ status, at }: { status: string; at: string }) =>
  `${CORE_STEP}${status}:${at}`

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

/**
 * Adds a step, and records 'claim/changed' for it when people should hear of it. Told again, only its
 * explanation is brought up to date.
 */
export function recordStep(tx: Db, { tell, reason, ...step }: NewStep) {
  const { claimId, key, correction = false } = step
  const known = stepOfKey(tx).get({ claimId, key })
  const id = known?.id ?? newId()
  const place = { table: 'claim_steps', column: 'reason_sealed', row: id }
  const reasonSealed = reason === undefined ? null : seal(reason, place)
  if (known) {
    tx.update(claimSteps).set({ correction, reasonSealed }).where(eq(claimSteps.id, id)).run()
    return
  }
  tx.insert(claimSteps)
    .values({ id, ...step, reasonSealed })
    .run()
  if (tell) recordEvent(tx, 'claim/changed', { claimId, stepId: id })
}

const stepOfKey = prepared((db) => {
  const ofClaim = eq(claimSteps.claimId, sql.placeholder('claimId'))
  return db
    .select({ id: claimSteps.id })
    .from(claimSteps)
    .where(and(ofClaim, eq(claimSteps.key, sql.placeholder('key'))))
    .prepare()
})
