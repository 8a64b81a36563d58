import { and, eq, gt } from 'drizzle-orm'
import { read, type Db } from '#db/client.server.ts'
import { objectCopies, storedObjects } from '#db/schema/documents.ts'

/** Sealed bytes in the local store: their name there, their hash (hex) and the machine that received them. */
export type LocalCopy = { copyId: string; sha256: string; machine: string | null }

const PAGE = 500

/**
 * Everything that the rows say is kept in the local store, by name. `look` reads another database than
 * the open one, such as a copy of it.
 */
export function* listLocalCopies(
  look: (fn: (db: Db) => LocalCopy[]) => LocalCopy[] = read,
): Generator<LocalCopy> {
  for (let page = look((db) => pageAfter(db, '')); page.length > 0;) {
    yield* page
    const last = page.at(-1)!.copyId
    page = look((db) => pageAfter(db, last))
  }
}

const pageAfter = (db: Db, after: string) =>
  db
    .select({
      copyId: objectCopies.copyId,
      sha256: storedObjects.sha256,
      machine: objectCopies.machine,
    })
    .from(objectCopies)
    .innerJoin(storedObjects, eq(storedObjects.name, objectCopies.storageName))
    .where(
      and(
        eq(objectCopies.store, 'local'),
        eq(objectCopies.state, 'kept'),
        gt(objectCopies.copyId, after),
      ),
    )
    .orderBy(objectCopies.copyId)
    .limit(PAGE)
    .all()
