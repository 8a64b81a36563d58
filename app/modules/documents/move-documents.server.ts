import { and, eq, notInArray } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'

/**
 * The files of a claim become those of another of the same owner, in the caller's transaction: both were
 * found to be one. A file that the other has already stays where it is.
 */
export function moveDocuments(tx: Db, of: { ownerId: string; from: string; to: string }) {
  const there = tx
    .select({ sha256: documents.sha256 })
    .from(documents)
    .where(eq(documents.claimId, of.to))
  const theirs = and(eq(documents.ownerId, of.ownerId), eq(documents.claimId, of.from))
  tx.update(documents)
    .set({ claimId: of.to })
    .where(and(theirs, notInArray(documents.sha256, there)))
    .run()
}
