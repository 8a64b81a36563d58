import { and, asc, eq, gte, isNull, type SQL } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { claimMessages, claims } from '#db/schema/claims.ts'
import { now } from '#app/platform/clock.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import { messageSaid } from './message-row.server.ts'

const waiting = (isIt: SQL) =>
  and(isIt, isNull(claimMessages.sentAt), isNull(claimMessages.failureCode))

/**
 * Which messages of a claim the insurer does not have yet, in the order they were written; undefined
 * while it does not have the claim. Those that are with staff are left out.
 */
export async function listWaitingMessages(claimId: string) {
  return read((db) => {
    const claim = db.select().from(claims).where(eq(claims.id, claimId)).get()
    if (!claim?.coreClaimId) return undefined
    const rows = db
      .select({ id: claimMessages.id })
      .from(claimMessages)
      .where(waiting(eq(claimMessages.claimId, claimId)))
      .orderBy(asc(claimMessages.id))
      .all()
    return { coreClaimId: claim.coreClaimId, messageIds: rows.map(({ id }) => id) }
  })
}

/** One message as the insurer takes it; undefined when it waits no longer. */
export async function findWaitingMessage(messageId: string) {
  return read((db) => {
    const row = db
      .select()
      .from(claimMessages)
      .where(waiting(eq(claimMessages.id, messageId)))
      .get()
    if (!row) return undefined
    return {
      messageId,
      text: messageSaid(row).text,
      language: row.language === 'es' ? ('es' as const) : ('en' as const),
      inReplyTo: row.inReplyTo ?? undefined,
      writtenAt: new Date(row.writtenAt).toISOString(),
    }
  })
}

/** The insurer has the message. Marking twice is harmless. */
export function markMessageSent(messageId: string) {
  return write((tx) => {
    tx.update(claimMessages)
      .set({ sentAt: now(), failureCode: null })
      .where(and(eq(claimMessages.id, messageId), isNull(claimMessages.sentAt)))
      .run()
    moveEntry(tx, { kind: 'message', subjectId: messageId }, 'confirmed')
  })
}

/**
 * The hand-over of a message ended without success: staff see it under `code`, a reason code. Those
 * written after it wait with it when `andLater`, so that they arrive in order.
 */
export function markMessageFailed(of: { messageId: string; code: string; andLater: boolean }) {
  return write((tx) => {
    const isIt = eq(claimMessages.id, of.messageId)
    const row = tx.select().from(claimMessages).where(isIt).get()
    // Another run has sent it since: those after it need not wait.
    if (!row || row.sentAt !== null) return
    const later = and(eq(claimMessages.claimId, row.claimId), gte(claimMessages.id, row.id))
    const failed = tx
      .update(claimMessages)
      .set({ failureCode: of.code })
      .where(and(of.andLater ? later : isIt, isNull(claimMessages.sentAt)))
      .returning({ id: claimMessages.id })
      .all()
    for (const { id } of failed)
      moveEntry(tx, { kind: 'message', subjectId: id }, 'failed', { code: of.code })
  })
}
