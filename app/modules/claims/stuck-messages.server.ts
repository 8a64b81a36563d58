import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { claimMessages, claims } from '#db/schema/claims.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { isOwn, type ByStaff } from './own-claim.server.ts'
import { isStuck, isUnderWay, MOST_STUCK } from './waits-for-insurer.server.ts'

/**
 * Messages that could not be handed over (`code` says why) or have waited for more than ten minutes
 * for an insurer that has their claim, oldest first, 100 at most.
 */
export async function listStuckMessages() {
  return read((db) =>
    db
      .select({
        messageId: claimMessages.id,
        claimId: claimMessages.claimId,
        reference: claims.reference,
        code: claimMessages.failureCode,
        since: claimMessages.writtenAt,
        resentAt: claimMessages.resentAt,
      })
      .from(claimMessages)
      .innerJoin(claims, eq(claims.id, claimMessages.claimId))
      .where(and(isStuck(claimMessages, claimMessages.writtenAt), isNotNull(claims.coreClaimId)))
      .orderBy(asc(claimMessages.writtenAt))
      .limit(MOST_STUCK)
      .all(),
  )
}

/**
 * Sends a message once more, by a member of staff, and with it what else of its claim is stuck, in
 * order. 'requested'; 'under-way' when it has arrived or was asked for less than ten minutes ago,
 * nothing new then; 'own' for one about their own claim; 'not-found'.
 */
export function requestMessageResend({
  messageId,
  staffId,
  insuredAs,
}: { messageId: string } & ByStaff) {
  return write((tx) => {
    const row = tx.select().from(claimMessages).where(eq(claimMessages.id, messageId)).get()
    const claim = row && tx.select().from(claims).where(eq(claims.id, row.claimId)).get()
    if (!claim) return 'not-found'
    if (isOwn(tx, claim, insuredAs)) return 'own'
    if (isUnderWay(row)) return 'under-way'
    const { claimId } = row
    const again = tx
      .update(claimMessages)
      .set({ failureCode: null, resentAt: now() })
      .where(and(eq(claimMessages.claimId, claimId), isNull(claimMessages.sentAt)))
      .returning({ id: claimMessages.id })
      .all()
    for (const { id } of again) moveEntry(tx, { kind: 'message', subjectId: id }, 'stored')
    recordEvent(tx, 'message/written', { claimId, messageId })
    recordAudit(tx, {
      actor: `account:${staffId}`,
      act: 'message.resend-requested',
      subject: `message:${messageId}`,
    })
    return 'requested'
  })
}
