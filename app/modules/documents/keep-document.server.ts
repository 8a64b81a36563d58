import { and, eq, isNull } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { noteAcknowledged } from '#app/platform/acknowledged.server.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { openEntry } from '#app/platform/ledger.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { namePlace, toDocument, type DocumentRow } from './document-row.server.ts'
import { keepAgain } from './keep-again.server.ts'
import { discardParts, insertParts, sealParts } from './seal-parts.server.ts'
import { awaitMoving } from './start-moving.server.ts'

export type FileToKeep = {
  ownerId: string
  claimId: string
  requestId?: string | undefined
  /** The rejected document it is sent in place of. */
  replaces?: string | undefined
  /** Whether it was found free of viruses; else it is kept, and neither opened nor sent until it was. */
  isChecked: boolean
  name: string
  contentType: string
  path: string
  thumbnailPath?: string | undefined
  /** Asked in the transaction that keeps it: its claim may have gone while it came. */
  mayKeep?: ((tx: Db) => boolean) | undefined
}

/**
 * Seals the file under a key of its own onto the disk and only then writes its rows and events, in one
 * transaction. Bytes the claim already has are not kept again: `isNew` is then false. 'unwanted' where
 * `mayKeep` says no; nothing of it is kept then.
 */
export async function keepDocument(file: FileToKeep) {
  const documentId = newId()
  const sealed = await sealParts(file, { id: documentId, ownerId: file.ownerId })
  const row = { ...rowOf(file, documentId), ...sealed.plain, ...sealed.columns }
  const document = await write((tx) => {
    if (file.mayKeep?.(tx) === false) return undefined
    const kept = insertOnce(tx, row, file.replaces)
    if (kept.documentId === documentId) insertParts(tx, documentId, sealed)
    else awaitMoving(tx, kept.documentId)
    return kept
  })
  const isNew = document?.documentId === documentId
  if (!isNew) await discardParts(sealed)
  if (document && !isNew) await keepAgain(document.documentId, file)
  return document ? { document, isNew } : 'unwanted'
}

function rowOf(file: FileToKeep, id: string) {
  return {
    id,
    ownerId: file.ownerId,
    claimId: file.claimId,
    requestId: file.requestId,
    origin: 'holder' as const,
    nameSealed: seal(file.name, namePlace(id)),
    contentType: file.contentType,
    state: file.isChecked ? ('stored' as const) : ('checking' as const),
    storedAt: now(),
  }
}

function insertOnce(tx: Db, row: typeof documents.$inferInsert, replaces: string | undefined) {
  const inserted = tx.insert(documents).values(row).onConflictDoNothing().returning().get()
  if (inserted) {
    if (replaces) takePlace(tx, inserted, replaces)
    const next = inserted.state === 'checking' ? 'document/check.requested' : 'document/stored'
    recordEvent(tx, next, { documentId: row.id })
    openEntry(tx, { kind: 'file', subjectId: row.id, claimId: row.claimId })
    return toDocument(inserted)
  }
  const sameBytes = and(eq(documents.claimId, row.claimId), eq(documents.sha256, row.sha256))
  const known = tx.select().from(documents).where(sameBytes).get()!
  noteAcknowledged({ kind: 'file', subjectId: known.id, claimId: known.claimId })
  return toDocument(known)
}

/** The rejected one is settled by the new one, which answers the same request. */
function takePlace(tx: Db, { id, ownerId, claimId }: DocumentRow, replaces: string) {
  const own = and(eq(documents.ownerId, ownerId), eq(documents.claimId, claimId))
  const unsettled = and(eq(documents.state, 'rejected'), isNull(documents.replacedBy))
  const replaced = tx
    .update(documents)
    .set({ replacedBy: id })
    .where(and(eq(documents.id, replaces), own, unsettled))
    .returning()
    .get()
  if (replaced?.requestId)
    tx.update(documents)
      .set({ requestId: replaced.requestId })
      .where(and(eq(documents.id, id), isNull(documents.requestId)))
      .run()
}
