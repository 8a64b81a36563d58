import { and, eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'

/** The row only if it is the owner's: looking it up through its owner is the authorisation. */
export function findOwnRow(db: Db, of: { documentId: string; ownerId: string }) {
  const own = and(eq(documents.id, of.documentId), eq(documents.ownerId, of.ownerId))
  return db.select().from(documents).where(own).get()
}
