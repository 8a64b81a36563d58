import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { filesToMend, type Document } from './documents.ts'
import { toDocument } from './document-row.server.ts'
import { findOwnRow } from './find-row.server.ts'

/** The files of one's own claim, newest first: sent from here and written by the insurer. */
export async function listDocuments(of: { ownerId: string; claimId: string }): Promise<Document[]> {
  const own = and(eq(documents.ownerId, of.ownerId), eq(documents.claimId, of.claimId))
  return read((db) =>
    db.select().from(documents).where(own).orderBy(desc(documents.id)).all().map(toDocument),
  )
}

/** One's own files that wait for another in their place, of all claims. */
export async function listFilesToMend(ownerId: string): Promise<Document[]> {
  const sent = and(eq(documents.ownerId, ownerId), eq(documents.origin, 'holder'))
  return read((db) => {
    const rejectedIn = db
      .selectDistinct({ claimId: documents.claimId })
      .from(documents)
      .where(and(sent, eq(documents.state, 'rejected'), isNull(documents.replacedBy)))
      .all()
    const claimIds = rejectedIn.map(({ claimId }) => claimId)
    if (claimIds.length === 0) return []
    const ofThese = and(sent, inArray(documents.claimId, claimIds))
    return filesToMend(db.select().from(documents).where(ofThese).all().map(toDocument))
  })
}

/** One's own document; undefined when there is none or it is another's. */
export async function findOwnDocument(of: {
  documentId: string
  ownerId: string
}): Promise<Document | undefined> {
  const row = read((db) => findOwnRow(db, of))
  return row && toDocument(row)
}

/** One's own documents among these, in their order, of whichever claim. */
export async function listOwnDocuments(of: {
  documentIds: readonly string[]
  ownerId: string
}): Promise<Document[]> {
  const own = and(
    eq(documents.ownerId, of.ownerId),
    inArray(documents.id, [...new Set(of.documentIds)]),
  )
  const found = read((db) => db.select().from(documents).where(own).all().map(toDocument))
  return of.documentIds.flatMap((id) => found.filter(({ documentId }) => documentId === id))
}

/** Files of a claim the insurer does not have yet, oldest first. */
export async function listUnsentDocuments(claimId: string): Promise<Document[]> {
  const waiting = and(
    eq(documents.claimId, claimId),
    eq(documents.origin, 'holder'),
    inArray(documents.state, ['stored', 'failed']),
  )
  return read((db) =>
    db.select().from(documents).where(waiting).orderBy(asc(documents.id)).all().map(toDocument),
  )
}
