import { and, eq, gt, type SQL } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { objectCopies } from '#db/schema/documents.ts'
import { now } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { storeNamed, storesHere } from './document-store.server.ts'
import type { ObjectCopy } from './stored-object.server.ts'
import { StoreFailed } from './store-failed.server.ts'

const BATCH = 200

/**
 * Removes doomed copies from their stores: those of one object, or all. What a store does not remove now
 * stays doomed for the next time. Returns how many are left.
 */
export async function removeDoomedCopies(storageName?: string): Promise<number> {
  const of = storageName === undefined ? undefined : eq(objectCopies.storageName, storageName)
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
    for (const copy of batch) if (!(await remove(copy))) left += 1
    after = batch.at(-1)!.copyId
  }
}

const listDoomed = (of: SQL | undefined) =>
  read((db) =>
    db
      .select()
      .from(objectCopies)
      .where(and(eq(objectCopies.state, 'doomed'), of))
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
    return false
  }
  const doomed = and(eq(objectCopies.copyId, copyId), eq(objectCopies.state, 'doomed'))
  await write((tx) =>
    tx.update(objectCopies).set({ state: 'gone', changedAt: now() }).where(doomed).run(),
  )
  return true
}
