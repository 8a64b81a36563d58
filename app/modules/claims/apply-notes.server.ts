import { and, eq, sql } from 'drizzle-orm'
import { prepared, type Db } from '#db/client.server.ts'
import { claimMessages } from '#db/schema/claims.ts'
import { days, now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { moveEntry } from '#app/platform/ledger.server.ts'
import type { NoteAtCore } from '#app/modules/insurer/insurer.ts'
import type { ClaimRow } from './claim-row.server.ts'
import { sealMessage } from './message-row.server.ts'
import { recordStep } from './record-step.server.ts'

/** Of a claim seen for the first time only a newest message this fresh is told. */
const FRESH = days(2)

/**
 * Keeps each message of the insurer's list once for this row of the claim, and confirms those written
 * here. What the insurer wrote is told; of a claim not seen before, only what is new to anybody.
 */
export function applyNotes(tx: Db, row: ClaimRow, notes: readonly NoteAtCore[]) {
  const isFirstSight = row.coreVersion === 0 && row.formToken === null
  const known = listKnown(tx, row.id)
  const newest = notes.findLast(({ from }) => from === 'insurer')
  for (const note of notes) {
    if (known.has(note.coreNoteId) || confirm(tx, row.id, note)) continue
    const isFresh = note === newest && Date.parse(note.writtenAt) > now() - FRESH
    keep(tx, row.id, note, note.from === 'insurer' && (!isFirstSight || isFresh))
  }
}

function listKnown(tx: Db, claimId: string) {
  return new Set(
    knownNotes(tx)
      .all({ claimId })
      .map(({ coreNoteId }) => coreNoteId),
  )
}

const knownNotes = prepared((db) => {
  const ofClaim = eq(claimMessages.claimId, sql.placeholder('claimId'))
  return db
    .select({ coreNoteId: claimMessages.coreNoteId })
    .from(claimMessages)
    .where(and(ofClaim, sql`core_note_id is not null`))
    .prepare()
})

/** Whether the note is a message of this row that the insurer has by now. */
function confirm(tx: Db, claimId: string, { externalRef, coreNoteId, writtenAt }: NoteAtCore) {
  if (!externalRef) return false
  const { changes } = tx
    .update(claimMessages)
    .set({
      coreNoteId,
      placedAt: Date.parse(writtenAt),
      sentAt: sql`coalesce(sent_at, ${now()})`,
      failureCode: null,
    })
    .where(and(eq(claimMessages.id, externalRef), eq(claimMessages.claimId, claimId)))
    .run()
  if (changes > 0) moveEntry(tx, { kind: 'message', subjectId: externalRef }, 'confirmed')
  return changes > 0
}

function keep(tx: Db, claimId: string, note: NoteAtCore, tell: boolean) {
  const { coreNoteId, from, text, author, externalRef } = note
  const [id, at] = [newId(), Date.parse(note.writtenAt)]
  tx.insert(claimMessages)
    .values({
      id,
      claimId,
      writer: from,
      contentSealed: sealMessage(id, { text, author }),
      language: note.language,
      documentIds: [],
      coreNoteId,
      copyOf: from === 'insured' ? externalRef : null,
      writtenAt: at,
      placedAt: at,
      sentAt: at,
      readAt: tell ? null : now(),
    })
    .run()
  if (from === 'insurer')
    recordStep(tx, { claimId, key: `note:${coreNoteId}`, kind: 'message', at, tell })
}
