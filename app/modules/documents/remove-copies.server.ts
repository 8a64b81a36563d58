import { and, count, eq, gt, inArray, type SQL } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { objectCopies } from '#db/schema/documents.ts'
import { now } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { storeNamed, storesHere } from './document-store.server.ts'
import type { ObjectCopy } from './stored-object.server.ts'
import { StoreFailed } from './store-failed.server.ts'

const BATCH = 200

/**
 * Removes doomed copies from their stores: those of some objects, or all. What a store does not remove now
 * stays doomed for the next time; one that is away is not asked again meanwhile. Returns how many are left.
 */
export async function removeDoomedCopies(storageNames?: string[]): Promise<number> {
  const of = storageNames && inArray(objectCopies.storageName, storageNames)
  let left = 0
  for (const store of storesHere()) left += await removeFrom(and(eq(objectCopies.store, store), of))
  return left
}

async function removeFrom(of: SQL | undefined) {
  let left = 0
  let after = ''
  for (;;) {
    const batch = listDoomed(and(of, gt(objectCopies.copyId, after)))
    if (batch.length === 0) return left
    for (const copy of batch) {
      const failure = await remove(copy)
      if (failure && failure !== 'StoreRefused') return countDoomed(of)
      if (failure) left += 1
    }
    after = batch.at(-1)!.copyId
  }
}

const isDoomed = (of: SQL | undefined) => and(eq(objectCopies.state, 'doomed'), of)

const countDoomed = (of: SQL | undefined) =>
  read((db) => db.select({ count: count() }).from(objectCopies).where(isDoomed(of)).get()!.count)

const listDoomed = (of: SQL | undefined) =>
  read((db) =>
    db
      .select()
      .from(objectCopies)
      .where(isDoomed(of))
      .orderBy(objectCopies.copyId)
      .limit(BATCH)
      .all(),
  )

async function remove({ store, copyId }: ObjectCopy) {
  try {
    await storeNamed(store).remove([copyId])
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error
    log.warn({ store, code: error.code }, 'a copy is not removed yet')
    return error.code
  }
  const itself = isDoomed(eq(objectCopies.copyId, copyId))
  await write((tx) =>
    tx.update(objectCopies).set({ state: 'gone', changedAt: now() }).where(itself).run(),
  )
  return undefined
}
