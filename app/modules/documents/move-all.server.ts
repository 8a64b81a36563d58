import { and, count, eq, gt } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { objectCopies } from '#db/schema/documents.ts'
import { env } from '#app/platform/env.server.ts'
import type { StoreName } from './document-store.server.ts'
import { moveObject } from './move-object.server.ts'

const PAGE = 200

/** `moveObject` to the store that the settings choose. */
export const moveToChosenStore = (storageName: string) =>
  moveObject({ storageName, to: env.DOCUMENT_STORE })

/** What is kept in another store than this one, 200 at a time in a fixed order, after `after`. */
export const listOutside = (store: StoreName, after = '') =>
  read((db) =>
    db
      .select({ storageName: objectCopies.storageName, copyId: objectCopies.copyId })
      .from(objectCopies)
      .where(and(isOutside(store), gt(objectCopies.copyId, after)))
      .orderBy(objectCopies.copyId)
      .limit(PAGE)
      .all(),
  )

export const countOutside = (store: StoreName) =>
  read(
    (db) => db.select({ count: count() }).from(objectCopies).where(isOutside(store)).get()!.count,
  )

const isOutside = (store: StoreName) =>
  and(
    eq(objectCopies.store, store === 'local' ? 'uploadthing' : 'local'),
    eq(objectCopies.state, 'kept'),
  )
