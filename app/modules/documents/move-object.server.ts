import { and, eq, ne } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { objectCopies, storedObjects } from '#db/schema/documents.ts'
import { now } from '#app/platform/clock.ts'
import { newCopyId } from './copy-id.server.ts'
import { storeNamed, type StoreName } from './document-store.server.ts'
import { fetchObject, isWhole } from './fetch-object.server.ts'
import { removeDoomedCopies } from './remove-copies.server.ts'
import {
  doomCopies,
  findObject,
  insertCopy,
  listCopies,
  type FoundObject,
  type ObjectCopy,
} from './stored-object.server.ts'
import { StoreFailed } from './store-failed.server.ts'

type Arrived = { copyId: string; storeKey: string | null }

/**
 * Takes one stored object over to a store: a copy there, read back and compared, then in one transaction
 * the row that says so, and only then is the copy it came from removed. Stopped anywhere it goes on where
 * it was; at once with another it ends with one copy. 'there' when it was there already; 'gone' when it
 * was removed meanwhile.
 * @throws StoreFailed when a store does not do its part; nothing is lost then
 */
export async function moveObject(of: {
  storageName: string
  to: StoreName
}): Promise<'moved' | 'there' | 'gone'> {
  const from = await fetchObject(of.storageName)
  if (!from) return 'gone'
  const { object, sealed } = from
  if (object.kept.store === of.to) return settle(of)
  if (!isWhole(sealed, object)) throw new StoreFailed('CopyDamaged')
  const copy = (await findArrived(object, of.to)) ?? (await makeCopy(object, of.to, sealed))
  const outcome = await write((tx) => switchTo(tx, object, copy))
  await removeDoomedCopies([of.storageName])
  if (outcome === 'raced') throw new StoreFailed('CopyRaced')
  return outcome
}

async function settle({ storageName }: { storageName: string }) {
  await write((tx) => endMoving(tx, storageName))
  await removeDoomedCopies([storageName])
  return 'there' as const
}

/** What an earlier try left: it may have arrived though nobody heard so. */
async function findArrived(object: FoundObject, to: StoreName): Promise<Arrived | undefined> {
  for (const copy of read((db) => listCopies(db, object.name, 'coming'))) {
    if (copy.store !== to) continue
    const there = await storeNamed(to).fetch(copy)
    if (there && isWhole(there, object)) return copy
  }
  return undefined
}

/** Written down before it is made: what arrives without an answer is known by its id. */
async function makeCopy(object: FoundObject, to: StoreName, sealed: Buffer): Promise<Arrived> {
  const copyId = newCopyId()
  const coming = { copyId, storageName: object.name, store: to, state: 'coming' as const }
  await write((tx) => insertCopy(tx, coming))
  const copy = { copyId, storeKey: await storeNamed(to).put(copyId, sealed) }
  const there = await storeNamed(to).fetch(copy)
  if (!there || !isWhole(there, object)) throw new StoreFailed('StoreDamaged')
  return copy
}

/** Only from the copy it was made from, and only to one that nobody has given up: else it is not used. */
function switchTo(tx: Db, object: FoundObject, { copyId, storeKey }: Arrived) {
  const itself = eq(objectCopies.copyId, copyId)
  const mark = (changes: Partial<ObjectCopy>, where = itself) =>
    tx
      .update(objectCopies)
      .set({ ...changes, changedAt: now() })
      .where(where)
      .run()
  const current = findObject(tx, object.name)
  const coming = listCopies(tx, object.name, 'coming')
  const isUsable = coming.some((copy) => copy.copyId === copyId)
  if (current?.kept.copyId !== object.kept.copyId || !isUsable) {
    // It may have arrived after it was removed, so it is removed once more.
    mark({ state: 'doomed' }, and(itself, ne(objectCopies.state, 'kept')))
    if (!current) return 'gone'
    return current.kept.store === object.kept.store ? 'raced' : 'there'
  }
  doomCopies(tx, object.name, copyId)
  mark({ state: 'kept', storeKey })
  endMoving(tx, object.name)
  return 'moved'
}

const endMoving = (tx: Db, storageName: string) =>
  tx
    .update(storedObjects)
    .set({ movingSince: null, failureCode: null })
    .where(eq(storedObjects.name, storageName))
    .run()
