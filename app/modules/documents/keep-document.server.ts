import { randomBytes, randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { write, type Db } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { newId } from '#app/platform/ids.ts'
import { seal } from '#app/platform/seal.server.ts'
import { documentStore } from './document-store.server.ts'
import { keyPlace, namePlace, toDocument } from './document-row.server.ts'
import { contentAad, sealFile } from './seal-file.server.ts'
import { discard, spoolPath } from './spool.server.ts'

export type FileToKeep = {
  ownerId: string
  claimId: string
  requestId?: string
  name: string
  contentType: string
  path: string
}

/** The ending of a sealed file that waits in the spool until its row is committed. */
export const SEALED = '.sealed'

/**
 * Seals the file under a key of its own, puts it into the store and only then writes its row and
 * event, in one transaction. Bytes the claim already has are not kept again: `isNew` is then false.
 */
export async function keepDocument(file: FileToKeep) {
  const documentId = newId()
  const storageName = randomUUID()
  const sealedPath = spoolPath(storageName + SEALED)
  const key = randomBytes(32)
  let isNew = false
  try {
    const additional = contentAad(documentId, file.ownerId)
    const facts = await sealFile(file.path, sealedPath, key, additional)
    await documentStore.keep(storageName, sealedPath)
    const row = { ...rowOf(file, documentId, key), ...facts, storageName }
    const kept = await write((tx) => insertOnce(tx, row))
    isNew = kept.documentId === documentId
    return { document: kept, isNew }
  } finally {
    if (!isNew) await documentStore.remove(storageName)
    await discard(sealedPath)
  }
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
