import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { ClaimAtCore } from '#app/modules/insurer/insurer.ts'
import { statusOfFilings } from './apply-filings.server.ts'
import { isWithdrawalOwed, type ClaimRow } from './claim-row.server.ts'
import { isOver, statusOf, type ClaimStatus } from './claim-status.ts'
import { recordHandOver } from './record-hand-over.server.ts'

/** Takes the core's status, keeps our own word where the core cannot know better yet, and ends the hand-over. */
export function applyStatus(tx: Db, row: ClaimRow, claim: ClaimAtCore) {
  const claimId = row.id
  const status = shownStatus(tx, row, claim)
  const settled = row.withdrawnAt !== null && isOver(statusOf(claim.status))
  tx.update(claims)
    .set({
      status,
      closedReason: claim.closedReason ?? null,
      ...(settled && row.withdrawalSettledAt === null ? { withdrawalSettledAt: now() } : {}),
    })
    .where(eq(claims.id, claimId))
    .run()
  if (settled) moveEntry(tx, { kind: 'withdrawal', subjectId: claimId }, 'confirmed')
  // A withdrawal that could not be handed over stays with staff whatever else the core says.
  const stuck = row.handOver === 'failed' && isWithdrawalOwed(row) && !settled
  if (row.handOver && row.handOver !== 'confirmed' && claim.status !== 'noticed' && !stuck)
    recordHandOver(tx, { claimId, state: 'confirmed', coreVersion: claim.version })
  if (claim.status === 'unknown' && row.coreStatus !== 'unknown') reportUnknown(tx, claimId)
}

function shownStatus(tx: Db, row: ClaimRow, claim: ClaimAtCore): ClaimStatus {
  const status = statusOf(claim.status)
  if (isWithdrawalOwed(row) && !isOver(status)) return 'withdrawn'
  // The core calls a notice it refused to submit "noticed"; that it waits for the person is ours to know.
  if (claim.status === 'noticed' && row.status === 'needs_fix') return 'needs_fix'
  return statusOfFilings(tx, row, claim) ?? status
}

function reportUnknown(tx: Db, claimId: string) {
  log.warn({ claimId }, 'the core uses a status this portal was not taught')
  recordAudit(tx, { actor: 'insurer', act: 'claim.unknown-status', subject: `claim:${claimId}` })
}
