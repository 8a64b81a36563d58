import { and, eq, lt } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { days, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { findOwn, sealCell } from './claim-row.server.ts'
import { may, type ClaimStatus } from './claim-status.ts'

/** How long an untouched draft is kept; the dashboard says so. */
export const DRAFT_KEPT_FOR = days(30)

/**
 * Throws a draft and its answers away; 'claim/discarded' lets its files follow. 'too-late' once it
 * was sent; discarding twice is harmless.
 */
export function discardDraft({ claimId, holderId }: { claimId: string; holderId: string }) {
  return write((tx) => {
    const row = findOwn(tx, { claimId, holderId })
    if (!row) return 'not-found'
    if (row.status === 'discarded') return 'discarded'
    if (!may('discard', row.status as ClaimStatus)) return 'too-late'
    discard(tx, { claimId, holderId }, `holder:${holderId}`)
    return 'discarded'
  })
}

/** Throws away at most 500 drafts that nobody touched for 30 days. Returns how many. */
export function discardOldDrafts() {
  return write((tx) => {
    const old = tx
      .select({ claimId: claims.id, holderId: claims.holderId })
      .from(claims)
      .where(and(eq(claims.status, 'draft'), lt(claims.updatedAt, now() - DRAFT_KEPT_FOR)))
      .limit(500)
      .all()
    for (const row of old) discard(tx, row, 'system')
    return old.length
  })
}

type Draft = { claimId: string; holderId: string | null }

function discard(tx: Db, { claimId, holderId }: Draft, actor: string) {
  tx.update(claims)
    .set({
      status: 'discarded',
      answersSealed: sealCell(claimId, 'answers_sealed', {}),
      policyNumberSealed: null,
      updatedAt: now(),
    })
    .where(eq(claims.id, claimId))
    .run()
  // Once discarded it cannot be sent any more, so its files can go whenever the engine comes to it.
  if (holderId) recordEvent(tx, 'claim/discarded', { claimId, holderId })
  recordAudit(tx, { actor, act: 'claim.discarded', subject: `claim:${claimId}` })
}
