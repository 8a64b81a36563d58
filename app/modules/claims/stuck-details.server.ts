import { and, asc, eq, isNotNull, lt, or } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { openDetails } from './open-details.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'

/** Later answers that the insurer does not have after this long are shown to staff. */
const STUCK_AFTER = minutes(10)
const MOST = 100

const entryOf = (claimId: string) => ({ kind: 'details' as const, subjectId: claimId })

/**
 * The insurer has the answers as they stood when `unsentSince` was read. Answers that changed since
 * stay unsent: their own event takes them.
 */
export function markDetailsSent(of: { claimId: string; unsentSince: number }) {
  return write((tx) => {
    const { changes } = tx
      .update(claims)
      .set({ detailsUnsentSince: null, detailsFailure: null })
      .where(and(eq(claims.id, of.claimId), eq(claims.detailsUnsentSince, of.unsentSince)))
      .run()
    if (changes > 0) moveEntry(tx, entryOf(of.claimId), 'confirmed')
  })
}

/** The hand-over of later answers ended without success: staff see them under `code`, a reason code. */
export function markDetailsFailed({ claimId, code }: { claimId: string; code: string }) {
  return write((tx) => {
    const { changes } = tx
      .update(claims)
      .set({ detailsFailure: code })
      .where(and(eq(claims.id, claimId), isNotNull(claims.detailsUnsentSince)))
      .run()
    if (changes > 0) moveEntry(tx, entryOf(claimId), 'failed', { code })
  })
}

/**
 * Claims whose later answers could not be handed over (`code` says why) or have waited for more than
 * ten minutes for the insurer, oldest first, 100 at most. `since` in milliseconds since 1970.
 */
export async function listStuckDetails() {
  return read((db) =>
    db
      .select({
        claimId: claims.id,
        reference: claims.reference,
        code: claims.detailsFailure,
        since: claims.detailsUnsentSince,
        resentAt: claims.detailsResentAt,
      })
      .from(claims)
      .where(
        and(
          isNotNull(claims.detailsUnsentSince),
          or(isNotNull(claims.detailsFailure), lt(claims.detailsUnsentSince, now() - STUCK_AFTER)),
        ),
      )
      .orderBy(asc(claims.detailsUnsentSince))
      .limit(MOST)
      .all(),
  )
}

/**
 * Sends later answers once more, by a member of staff; `isTold`: also where they have arrived and the insurer
 * has others. 'requested'; 'under-way' when they have arrived or were asked for less than ten minutes ago,
 * nothing new then; 'own' for those of their own claim; 'not-found'.
 */
export function requestDetailsResend({
  claimId,
  isTold = false,
  staffId,
  insuredAs,
}: { claimId: string; isTold?: boolean } & ByStaff) {
  return write((tx) => {
    const mine = eq(claims.id, claimId)
    const row = tx.select().from(claims).where(mine).get()
    if (!row) return 'not-found'
    if (isOwn(tx, row, insuredAs)) return 'own'
    const begun = row.detailsFailure === null && (row.detailsResentAt ?? 0) > now() - STUCK_AFTER
    const isThere = row.detailsUnsentSince === null
    if (begun || (isThere && !(isTold && row.coreClaimId))) return 'under-way'
    if (isThere) tx.update(claims).set(openDetails(tx, row)).where(mine).run()
    tx.update(claims).set({ detailsFailure: null, detailsResentAt: now() }).where(mine).run()
    moveEntry(tx, entryOf(claimId), 'stored')
    recordEvent(tx, 'claim/details.changed', { claimId })
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'claim.details-resend-requested',
      subject: `claim:${claimId}`,
    })
    return 'requested'
  })
}
