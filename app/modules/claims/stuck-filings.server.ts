import { asc, eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { claimFilings, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { days, now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { isStuck, isUnderWay, MOST_STUCK } from './waits-for-insurer.server.ts'

/** The core keeps a key for thirty days and has no list of filings to look in (its contract). */
const KEY_KEPT = days(30)
const isForgotten = (filedAt: number) => filedAt < now() - KEY_KEPT

/**
 * Appeals, more damage and reopenings that could not be handed over (`code` says why) or have waited
 * for more than ten minutes for the insurer, oldest first, 100 at most. `isForgotten`: the insurer would take
 * it twice by now.
 */
export async function listStuckFilings() {
  return read((db) =>
    db
      .select({
        filingId: claimFilings.id,
        kind: claimFilings.kind,
        claimId: claimFilings.claimId,
        reference: claims.reference,
        code: claimFilings.failureCode,
        since: claimFilings.filedAt,
        resentAt: claimFilings.resentAt,
      })
      .from(claimFilings)
      .innerJoin(claims, eq(claims.id, claimFilings.claimId))
      .where(isStuck(claimFilings, claimFilings.filedAt))
      .orderBy(asc(claimFilings.filedAt))
      .limit(MOST_STUCK)
      .all()
      .map((row) => ({ ...row, isForgotten: isForgotten(row.since) })),
  )
}

/**
 * Sends a filing once more, by a member of staff. 'requested'; 'under-way' when it has arrived or was
 * asked for less than ten minutes ago, nothing new then; 'look-first' for a forgotten one unless `isSure`: they
 * looked and the insurer has it not; 'own' for one about their own claim; 'not-found'.
 */
export function requestFilingResend({
  filingId,
  isSure = false,
  staffId,
  insuredAs,
}: { filingId: string; isSure?: boolean } & ByStaff) {
  return write((tx) => {
    const mine = eq(claimFilings.id, filingId)
    const row = tx.select().from(claimFilings).where(mine).get()
    const claim = row && tx.select().from(claims).where(eq(claims.id, row.claimId)).get()
    if (!claim) return 'not-found'
    if (isOwn(tx, claim, insuredAs)) return 'own'
    if (isUnderWay(row)) return 'under-way'
    if (isForgotten(row.filedAt) && !isSure) return 'look-first'
    tx.update(claimFilings).set({ failureCode: null, resentAt: now() }).where(mine).run()
    moveEntry(tx, { kind: row.kind, subjectId: filingId }, 'stored')
    recordEvent(tx, 'filing/made', { claimId: claim.id, filingId })
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'filing.resend-requested',
      subject: `filing:${filingId}`,
    })
    return 'requested'
  })
}
