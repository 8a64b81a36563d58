import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { objectCopies, storedObjects } from '#db/schema/documents.ts'
import { now } from '#app/platform/clock.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { thisMachine } from '#app/platform/peers.server.ts'

export type ObjectCopy = typeof objectCopies.$inferSelect

type NewObject = {
  storageName: string
  documentId: string
  /** Hash (hex) and size of the sealed bytes. */
  sealed: { sha256: string; bytes: number }
}

/** Writes down sealed bytes that `sealIntoStore` put into the folder of this machine. */
export function insertObject(tx: Db, { storageName, documentId, sealed }: NewObject) {
  const row = { name: storageName, documentId, ...sealed, keptAt: now() }
  tx.insert(storedObjects).values(row).run()
  insertCopy(tx, { copyId: storageName, storageName, store: 'local', state: 'kept' })
}

type NewCopy = Pick<ObjectCopy, 'copyId' | 'storageName' | 'store' | 'state'>

export const insertCopy = (tx: Db, copy: NewCopy) =>
  tx
    .insert(objectCopies)
    .values({
      ...copy,
      machine: copy.store === 'local' ? thisMachine() : null,
      changedAt: now(),
    })
    .run()

/** The object and the one copy of it that counts; undefined when it was removed. */
export function findObject(db: Db, storageName: string) {
  const object = db.select().from(storedObjects).where(eq(storedObjects.name, storageName)).get()
  const [kept] = listCopies(db, storageName, 'kept')
  return object && kept && { ...object, kept }
}

export type FoundObject = NonNullable<ReturnType<typeof findObject>>

export const listCopies = (db: Db, storageName: string, state: ObjectCopy['state']) =>
  db
    .select()
    .from(objectCopies)
    .where(and(eq(objectCopies.storageName, storageName), eq(objectCopies.state, state)))
    .all()

/**
 * Forgets every stored object of a document with its keys to the stores; their copies are removed from
 * the stores soon, by event.
 */
export function forgetObjects(tx: Db, documentId: string) {
  const own = eq(storedObjects.documentId, documentId)
  const objects = tx.delete(storedObjects).where(own).returning().all()
  const storageNames = objects.map(({ name }) => name)
  for (const name of storageNames) doomCopies(tx, name)
  if (storageNames.length > 0) recordEvent(tx, 'document/removed', { documentId, storageNames })
}

/** From here on no copy of the object but `except` may be used; they are removed from their stores. */
export function doomCopies(tx: Db, storageName: string, except = '') {
  const used = inArray(objectCopies.state, ['coming', 'kept'])
  const of = and(eq(objectCopies.storageName, storageName), ne(objectCopies.copyId, except))
  tx.update(objectCopies).set({ state: 'doomed', changedAt: now() }).where(and(of, used)).run()
}
