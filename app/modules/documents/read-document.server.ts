import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { open, openBytes } from '#app/platform/seal.server.ts'
import type { Document } from './documents.ts'
import { keyPlace, toDocument, type DocumentRow } from './document-row.server.ts'
import { fetchObject } from './fetch-object.server.ts'
import { findOwnRow } from './find-row.server.ts'
import { contentAad, thumbnailAad } from './seal-file.server.ts'

export type DocumentContent = { name: string; contentType: string; bytes: Buffer }

/**
 * One's own file, opened. Undefined when there is none, it is another's, its bytes are with the
 * insurer (`origin` is not 'holder'), or it was not found free of viruses yet.
 * @throws StoreFailed when its store does not answer; another error when the bytes were altered or swapped
 */
export async function readDocument(of: {
  documentId: string
  ownerId: string
}): Promise<DocumentContent | undefined> {
  const row = read((db) => findOwnRow(db, of))
  if (!row?.storageName || !isReleased(row)) return undefined
  const { name, contentType } = toDocument(row)
  return { name, contentType, bytes: await openContent(row) }
}

/** The small picture (JPEG) of one's own photo; undefined where there is none or it is another's. */
export async function readThumbnail(of: {
  documentId: string
  ownerId: string
}): Promise<Buffer | undefined> {
  const row = read((db) => findOwnRow(db, of))
  if (!row?.thumbnailName || !isReleased(row)) return undefined
  return openThumbnail(row)
}

/** What the insurer needs to take a file over. `type` is the policyholder's word for it, not the core's. */
export type DocumentForInsurer = Omit<Document, 'name' | 'bytes'> & {
  fileName: string
  type: 'photo_damage' | 'other'
  bytes: Buffer
}

/**
 * A file with its bytes, for handing it over.
 * @throws when there is no such file of ours, it was not found free of viruses, or its bytes were altered
 */
export async function getDocumentForInsurer(documentId: string): Promise<DocumentForInsurer> {
  const row = read((db) => db.select().from(documents).where(eq(documents.id, documentId)).get())
  if (!row?.storageName || !isReleased(row)) throw new Error('No file of ours with this id')
  const { name: fileName, ...document } = toDocument(row)
  const type = row.contentType.startsWith('image/') ? 'photo_damage' : 'other'
  return { ...document, fileName, type, bytes: await openContent(row) }
}

/** The insurer's id of a file that it has, whether it went there from here or came from there. */
export async function findIdAtCore(documentId: string) {
  const row = read((db) => db.select().from(documents).where(eq(documents.id, documentId)).get())
  if (!row?.coreDocumentId) return undefined
  return { claimId: row.claimId, coreDocumentId: row.coreDocumentId }
}

/** The bytes of a kept file, whether they were released or not. */
export async function openContent(row: DocumentRow) {
  return openObject(row, row.storageName!, contentAad)
}

/** The small picture of a row that has one. */
export const openThumbnail = (row: DocumentRow) => openObject(row, row.thumbnailName!, thumbnailAad)

async function openObject(row: DocumentRow, name: string, aad: typeof contentAad) {
  const key = Buffer.from(open(row.keySealed!, keyPlace(row.id)), 'base64url')
  const stored = await fetchObject(name)
  if (!stored) throw new Error('The row of a document leads to no stored bytes')
  return openBytes(stored.sealed, key, aad(row.id, row.ownerId))
}

/** What was not found free of viruses is given to nobody. */
const isReleased = ({ state }: DocumentRow) => state !== 'checking' && state !== 'infected'
