import { randomBytes } from 'node:crypto'
import type { Db } from '#db/client.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { keyPlace } from './document-row.server.ts'
import { contentAad, thumbnailAad } from './seal-file.server.ts'
import { discardUnkept, sealIntoStore } from './seal-into-store.server.ts'
import { startMoving } from './start-moving.server.ts'
import { insertObject } from './stored-object.server.ts'

export type FileParts = { path: string; thumbnailPath?: string | undefined }
type OfDocument = { id: string; ownerId: string }

export type SealedParts = Awaited<ReturnType<typeof sealParts>>

/**
 * Seals a file and its small picture onto the disk, under a key of their own. `columns` are those of the row
 * that leads to them; nothing knows of them until `insertParts`.
 */
export async function sealParts(file: FileParts, { id, ownerId }: OfDocument) {
  const key = randomBytes(32)
  const content = await sealIntoStore(file.path, key, contentAad(id, ownerId))
  const thumbnail =
    file.thumbnailPath === undefined
      ? undefined
      : await sealIntoStore(file.thumbnailPath, key, thumbnailAad(id, ownerId))
  return {
    plain: content.plain,
    parts: thumbnail ? [content, thumbnail] : [content],
    columns: {
      keySealed: seal(key.toString('base64url'), keyPlace(id)),
      storageName: content.storageName,
      thumbnailName: thumbnail ? thumbnail.storageName : null,
    },
  }
}

/** Writes sealed parts down as those of a document, and has them moved to the store of the settings. */
export function insertParts(tx: Db, documentId: string, { parts }: SealedParts) {
  for (const { storageName, sealed } of parts) insertObject(tx, { storageName, documentId, sealed })
  startMoving(tx, documentId)
}

/** Removes sealed parts that no row was written for. */
export async function discardParts({ parts }: SealedParts) {
  for (const { storageName } of parts) await discardUnkept(storageName)
}
