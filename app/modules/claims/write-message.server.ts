import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { claimMessages } from '#db/schema/claims.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import { findOwn } from './claim-row.server.ts'
import { takesMessages, type ClaimStatus } from './claim-status.ts'
import { sealMessage, type MessageRow } from './message-row.server.ts'

type WriteMessage = {
  claimId: string
  holderId: string
  /** Made by the page that shows the form: the same words on the same form are one message. */
  formToken: string
  text: string
  language: 'en' | 'es'
  /** Files of this claim, received before; the caller has checked that they are. */
  documentIds: string[]
  /** The insurer's newest message on the page it was written on: read by now, and what this answers. */
  seenId?: string | undefined
}

/**
 * Keeps a message to the insurer, with its event and its audit row; 'message/written' takes it there
 * as soon as the insurer has the claim. The same form sent again is harmless: files that came with it join the message.
 * Returns 'written', or 'not-found' also for a claim that was not sent.
 */
export function writeMessage(message: WriteMessage) {
  const { claimId, holderId } = message
  const onceKey = blindIndex(`${message.formToken} ${message.text}`, 'claims.message')
  return write((tx) => {
    const claim = findOwn(tx, { claimId, holderId })
    if (!claim || !takesMessages(claim.status as ClaimStatus)) return 'not-found'
    const isIt = and(eq(claimMessages.claimId, claimId), eq(claimMessages.onceKey, onceKey))
    const known = tx.select().from(claimMessages).where(isIt).get()
    if (known) {
      noteAcknowledged({ kind: 'message', subjectId: known.id, claimId })
      joinFiles(tx, known, message.documentIds)
      return 'written'
    }
    const messageId = insertMessage(tx, message, onceKey)
    recordEvent(tx, 'message/written', { claimId, messageId })
    recordAudit(tx, {
      actor: `holder:${holderId}`,
      act: 'message.written',
      subject: `claim:${claimId}`,
    })
    return 'written'
  })
}

/** Remembers that the holder has read what the insurer wrote, up to one message. 'read' or 'not-found'. */
export function markMessagesRead(of: { claimId: string; holderId: string; seenId: string }) {
  return write((tx) => {
    if (!findOwn(tx, of)) return 'not-found'
    const seen = findFromInsurer(tx, of)
    if (seen) markRead(tx, seen)
    return 'read'
  })
}

function insertMessage(tx: Db, message: WriteMessage, onceKey: string) {
  const { claimId, text, language, documentIds, seenId } = message
  const seen = seenId ? findFromInsurer(tx, { claimId, seenId }) : undefined
  if (seen) markRead(tx, seen)
  const [id, at] = [newId(), now()]
  tx.insert(claimMessages)
    .values({
      id,
      claimId,
      writer: 'here',
      onceKey,
      contentSealed: sealMessage(id, { text }),
      language,
      documentIds,
      inReplyTo: seen?.coreNoteId,
      writtenAt: at,
      // Whatever the two clocks say, an answer stands below what it answers.
      placedAt: Math.max(at, newestPlace(tx, claimId)),
    })
    .run()
  openEntry(tx, { kind: 'message', subjectId: id, claimId })
  return id
}

function newestPlace(tx: Db, claimId: string) {
  const newest = tx
    .select({ placedAt: claimMessages.placedAt })
    .from(claimMessages)
    .where(eq(claimMessages.claimId, claimId))
    .orderBy(desc(claimMessages.placedAt))
    .limit(1)
    .get()
  return newest?.placedAt ?? 0
}

function joinFiles(tx: Db, { id, documentIds }: MessageRow, more: string[]) {
  const joined = [...new Set([...documentIds, ...more])]
  tx.update(claimMessages).set({ documentIds: joined }).where(eq(claimMessages.id, id)).run()
}

function findFromInsurer(tx: Db, { claimId, seenId }: { claimId: string; seenId: string }) {
  return tx
    .select()
    .from(claimMessages)
    .where(
      and(
        eq(claimMessages.id, seenId),
        eq(claimMessages.claimId, claimId),
        eq(claimMessages.writer, 'insurer'),
      ),
    )
    .get()
}

function markRead(tx: Db, { claimId, placedAt }: MessageRow) {
  tx.update(claimMessages)
    .set({ readAt: now() })
    .where(
      and(
        eq(claimMessages.claimId, claimId),
        eq(claimMessages.writer, 'insurer'),
        isNull(claimMessages.readAt),
        lte(claimMessages.placedAt, placedAt),
      ),
    )
    .run()
}
