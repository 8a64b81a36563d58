import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry, waitsForItsClaim } from '#app/platform/ledger.server.ts'
import { findRow, isWithdrawalOwed } from './claim-row.server.ts'
import { may, type ClaimStatus } from './claim-status.ts'
import { isDone, type HandOverState } from './claims.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { recordHandOver } from './record-hand-over.server.ts'
import { recordStep } from './record-step.server.ts'

/** A hand-over that has not ended after this long is shown to staff. */
const STUCK_AFTER = minutes(10)
const MOST_STUCK = 100

/**
 * Refusals of the core that the policyholder's answers can mend (its contract, 422). Not 'LineMismatch':
 * the policy of a claim that was sent stays as it is, so that is for staff.
 */
const correctable = new Set(['RuleFailed', 'CauseNotForLine'])

type Noticed = { claimId: string; coreClaimId: string; version: number }

/** The insurer has the notice: its id is kept and 'claim/noticed' lets go what waited for it. Again is harmless. */
export function markNoticed({ claimId, coreClaimId, version }: Noticed) {
  return write((tx) => {
    const row = findRow(tx, claimId)
    if (!row || row.handOver === 'confirmed') return
    noteCoreId(tx, row, { coreClaimId, version })
    if (row.handOver !== 'sent' && row.handOver !== 'by-hand')
      recordHandOver(tx, { claimId, state: 'sent', coreVersion: version })
  })
}

/** Keeps the insurer's id of a claim the first time it is learnt, whichever way that is. */
export function noteCoreId(
  tx: Db,
  { id, coreClaimId: known }: { id: string; coreClaimId: string | null },
  { coreClaimId }: { coreClaimId: string; version: number },
) {
  if (known) return
  tx.update(claims).set({ coreClaimId }).where(eq(claims.id, id)).run()
  if (waitsForItsClaim(tx, id)) recordEvent(tx, 'claim/noticed', { claimId: id })
}

/**
 * The hand-over ended without success; `code` is a reason code, never a sentence. Where the person's
 * answers can mend it the claim waits for them, else for staff. The notice date stays in either case.
 */
export function markHandOverFailed({ claimId, code }: { claimId: string; code: string }) {
  return write((tx) => {
    const row = findRow(tx, claimId)
    if (!row || (row.handOver && isDone(row.handOver))) return
    recordHandOver(tx, { claimId, state: 'failed', code })
    if (!correctable.has(code) || !may('ask-to-fix', row.status as ClaimStatus)) return
    tx.update(claims)
      .set({ status: 'needs_fix', updatedAt: now() })
      .where(eq(claims.id, claimId))
      .run()
    const at = now()
    recordStep(tx, {
      claimId,
      key: `needs-fix:${at}`,
      kind: 'request',
      status: 'needs_fix',
      at,
      tell: true,
    })
  })
}

/** Word for word the condition of the index: with values in its place it would not be used. */
const notHandedOver = sql`hand_over in ('stored', 'sent', 'failed')`

/**
 * Hand-overs that failed, or began over 10 minutes ago and have not ended; longest first, 100 at
 * most. `since` in milliseconds since 1970; `isWithdrawal`: the core has the claim and only that is to be told.
 */
export async function listStuckHandOvers() {
  const pick = {
    claimId: claims.id,
    reference: claims.reference,
    coreClaimId: claims.coreClaimId,
    status: claims.status,
    state: claims.handOver,
    code: claims.handOverCode,
    since: claims.handOverAt,
    withdrawnAt: claims.withdrawnAt,
    settledAt: claims.withdrawalSettledAt,
  }
  const inState = (db: Db, states: HandOverState[], before: number) =>
    db
      .select(pick)
      .from(claims)
      .where(and(notHandedOver, inArray(claims.handOver, states), lt(claims.handOverAt, before)))
      .orderBy(asc(claims.handOverAt))
      .limit(MOST_STUCK)
      .all()
  const rows = read((db) => [
    ...inState(db, ['failed'], Number.MAX_SAFE_INTEGER),
    ...inState(db, ['stored', 'sent'], now() - STUCK_AFTER),
  ])
  return rows.map(({ withdrawnAt, settledAt, ...row }) => ({
    ...row,
    isWithdrawal: withdrawnAt !== null && settledAt === null && row.coreClaimId !== null,
  }))
}

/**
 * Sends a claim once more, by a member of staff. 'under-way' while a try is less than ten minutes old,
 * 'nothing-to-send' for one that arrived or was never submitted, 'own' for their own.
 */
export function requestResend({ claimId, staffId, insuredAs }: { claimId: string } & ByStaff) {
  return write((tx) => {
    const row = findRow(tx, claimId)
    if (!row) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    if (!row.handOver || isDone(row.handOver)) return 'nothing-to-send'
    const begun = row.handOver !== 'failed' && (row.handOverAt ?? 0) > now() - STUCK_AFTER
    if (begun) return 'under-way'
    recordHandOver(tx, { claimId, state: row.coreClaimId ? 'sent' : 'stored' })
    // The core has the claim: only that it was withdrawn is still to be said.
    const onlyWithdrawal = isWithdrawalOwed(row) && row.coreClaimId !== null
    if (onlyWithdrawal) moveEntry(tx, { kind: 'withdrawal', subjectId: claimId }, 'stored')
    recordEvent(tx, onlyWithdrawal ? 'claim/withdrawn' : 'claim/resend.requested', { claimId })
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'claim.resend-requested',
      subject: `claim:${claimId}`,
    })
    return 'requested'
  })
}
