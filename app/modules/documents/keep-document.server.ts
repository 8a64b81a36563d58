import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.ts'
import { seal } from '#app/platform/seal.server.ts'
import { keyPlace, namePlace, toDocument } from './document-row.server.ts'
import { contentAad } from './seal-file.server.ts'
import { discardUnkept, sealIntoStore } from './seal-into-store.server.ts'
import { insertObject } from './stored-object.server.ts'

export type FileToKeep = {
  ownerId: string
  claimId: string
  requestId?: string
  name: string
  contentType: string
  path: string
}

/**
 * Seals the file under a key of its own onto the disk and only then writes its rows and events, in one
 * transaction. Bytes the claim already has are not kept again: `isNew` is then false.
 */
export async function keepDocument(file: FileToKeep) {
  const documentId = newId()
  const key = randomBytes(32)
  const additional = contentAad(documentId, file.ownerId)
  const { storageName, plain, sealed } = await sealIntoStore(file.path, key, additional)
  const row = { ...rowOf(file, documentId, key), ...plain, storageName }
  const document = await write((tx) => {
    const kept = insertOnce(tx, row)
    if (kept.documentId === documentId) insertObject(tx, { storageName, documentId, sealed })
    return kept
  })
  const isNew = document.documentId === documentId
  if (!isNew) await discardUnkept(storageName)
  return { document, isNew }
}

function rowOf(file: FileToKeep, id: string, key: Buffer) {
  return {
    id,
    ownerId: file.ownerId,
    claimId: file.claimId,
    requestId: file.requestId,
    origin: 'holder' as const,
    nameSealed: seal(file.name, namePlace(id)),
    contentType: file.contentType,
    keySealed: seal(key.toString('base64url'), keyPlace(id)),
    state: 'stored' as const,
    storedAt: now(),
  }
}

function insertOnce(tx: Db, row: typeof documents.$inferInsert) {
  const inserted = tx.insert(documents).values(row).onConflictDoNothing().returning().get()
  if (inserted) {
    recordEvent(tx, 'document/stored', { documentId: row.id })
    return toDocument(inserted)
  }
  const sameBytes = and(eq(documents.claimId, row.claimId), eq(documents.sha256, row.sha256))
  return toDocument(tx.select().from(documents).where(sameBytes).get()!)
}
