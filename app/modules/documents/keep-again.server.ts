import { and, eq, ne } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { documents, objectCopies, storedObjects } from '#db/schema/documents.ts'
import { isOneOfMany, thisMachine } from '#app/platform/peers.server.ts'
import { discardParts, insertParts, sealParts, type FileParts } from './seal-parts.server.ts'
import { forgetObjects } from './stored-object.server.ts'

/**
 * A file whose bytes are known was sent again. Where they lie on another machine's disk alone, which may be
 * lost for good, those that came now take their place: its sender is about to be told that we have them.
 */
export async function keepAgain(documentId: string, file: FileParts): Promise<void> {
  const row = read((db) => findElsewhere(db, documentId))
  if (!row) return
  const sealed = await sealParts(file, row)
  const isUsed = await write((tx) => {
    if (findElsewhere(tx, documentId)?.storageName !== row.storageName) return false
    forgetObjects(tx, documentId)
    tx.update(documents).set(sealed.columns).where(eq(documents.id, documentId)).run()
    insertParts(tx, documentId, sealed)
    return true
  })
  if (!isUsed) await discardParts(sealed)
}

/** The row of a document that is on the disk of another machine and nowhere else. */
function findElsewhere(db: Db, documentId: string) {
  if (!isOneOfMany()) return undefined
  const counts = and(eq(objectCopies.store, 'local'), eq(objectCopies.state, 'kept'))
  return db
    .select({
      id: documents.id,
      ownerId: documents.ownerId,
      storageName: documents.storageName,
    })
    .from(documents)
    .innerJoin(storedObjects, eq(storedObjects.documentId, documents.id))
    .innerJoin(objectCopies, eq(objectCopies.storageName, storedObjects.name))
    .where(and(eq(documents.id, documentId), counts, ne(objectCopies.machine, thisMachine())))
    .limit(1)
    .get()
}
