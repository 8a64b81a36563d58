import { asc, eq } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { claimAnswers, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { isStuck, isUnderWay, MOST_STUCK } from './waits-for-insurer.server.ts'

/**
 * Answers that could not be handed over (`code` says why) or have waited for more than ten minutes
 * for the insurer, oldest first, 100 at most.
 */
export async function listStuckAnswers() {
  return read((db) =>
    db
      .select({
        answerId: claimAnswers.id,
        claimId: claimAnswers.claimId,
        reference: claims.reference,
        code: claimAnswers.failureCode,
        since: claimAnswers.answeredAt,
        resentAt: claimAnswers.resentAt,
      })
      .from(claimAnswers)
      .innerJoin(claims, eq(claims.id, claimAnswers.claimId))
      .where(isStuck(claimAnswers, claimAnswers.answeredAt))
      .orderBy(asc(claimAnswers.answeredAt))
      .limit(MOST_STUCK)
      .all(),
  )
}

/**
 * Sends an answer once more, by a member of staff. 'requested'; 'under-way' when it has arrived or
 * was asked for less than ten minutes ago, nothing new then; 'own' for one about their own claim; 'not-found'.
 */
export function requestAnswerResend({
  answerId,
  staffId,
  insuredAs,
}: { answerId: string } & ByStaff) {
  return write((tx) => {
    const mine = eq(claimAnswers.id, answerId)
    const row = tx.select().from(claimAnswers).where(mine).get()
    if (!row) return 'not-found'
    const claim = tx.select().from(claims).where(eq(claims.id, row.claimId)).get()
    if (claim && isOwn(tx, claim, insuredAs)) return 'own'
    if (isUnderWay(row)) return 'under-way'
    tx.update(claimAnswers).set({ failureCode: null, resentAt: now() }).where(mine).run()
    moveEntry(tx, { kind: 'answer', subjectId: answerId }, 'stored')
    const { claimId, requestId } = row
    recordEvent(tx, 'request/answered', { claimId, requestId, answerId })
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'answer.resend-requested',
      subject: `answer:${answerId}`,
    })
    return 'requested'
  })
}
