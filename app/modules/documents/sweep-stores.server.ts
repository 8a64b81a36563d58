import { and, eq, inArray, isNotNull, lt, notExists } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { objectCopies, storedObjects } from '#db/schema/documents.ts'
import { days, hours, now } from '#app/platform/clock.ts'
import { log } from '#app/platform/log.server.ts'
import { storeNamed, storeNames, storesHere, type StoreName } from './document-store.server.ts'
import { removeDoomedCopies } from './remove-copies.server.ts'
import type { ObjectCopy } from './stored-object.server.ts'

/** Longer than any upload or move takes. */
const ON_ITS_WAY = hours(1)

/** Without any row: after an older backup was restored, a newer one may still have it. */
const UNKNOWN_KEPT = days(7)

const BATCH = 100

/** An id given up is remembered for longer than anybody could still be about to use it. */
const REMEMBERED = days(1)

/**
 * Removes from every store this portal has settings for what rows say is given up, once it is older than an
 * hour, what no row knows of after a week, and what removals and moves that were given up left. Of a copy that counts, or may, it removes
 * nothing. Repeating is harmless.
 * @throws StoreFailed when a store does not answer
 */
export async function sweepStores(): Promise<{ removed: number; doomed: number }> {
  await doomAbandoned()
  const doomed = await removeDoomedCopies()
  let removed = 0
  for (const store of storesHere()) removed += await sweep(store)
  await forgetGone()
  return { removed, doomed }
}

/**
 * Clears this machine's own disk every hour, and soon after its start: the part of `sweepStores` that needs
 * no write, for a machine that is no primary any more. Returns a function that ends it.
 */
export function sweepOwnDiskHourly() {
  const clear = () => void sweep('local').catch(() => undefined)
  const timer = setInterval(clear, ON_ITS_WAY)
  clear()
  return () => clearInterval(timer)
}

async function sweep(store: StoreName) {
  try {
    const orphans = await findOrphans(store)
    for (let from = 0; from < orphans.length; from += BATCH)
      await storeNamed(store).remove(orphans.slice(from, from + BATCH))
    return orphans.length
  } catch (error) {
    log.error({ store, err: error }, 'a store was not swept')
    throw error
  }
}

/** Copies on their way of an object that is gone or meant to stay where it is: nobody ends these. */
const doomAbandoned = () =>
  write((tx) => {
    const moving = and(
      eq(storedObjects.name, objectCopies.storageName),
      isNotNull(storedObjects.movingSince),
    )
    const abandoned = and(
      inArray(objectCopies.store, storeNames),
      eq(objectCopies.state, 'coming'),
      lt(objectCopies.changedAt, now() - ON_ITS_WAY),
      notExists(tx.select({ name: storedObjects.name }).from(storedObjects).where(moving)),
    )
    tx.update(objectCopies).set({ state: 'doomed', changedAt: now() }).where(abandoned).run()
  })

/** All of them before the first is removed: removing while listing would skip some. */
async function findOrphans(store: StoreName) {
  const orphans: string[] = []
  for await (const page of storeNamed(store).list()) {
    const old = page.filter(({ since }) => since < now() - ON_ITS_WAY)
    const rows = listRows(old)
    for (const { copyId, since } of old) {
      const row = rows.get(copyId)
      const isOrphan = row ? !isUsedIn(store, row) : since < now() - UNKNOWN_KEPT
      if (isOrphan) orphans.push(copyId)
    }
  }
  return orphans
}

const isUsedIn = (store: StoreName, row: ObjectCopy) =>
  row.store === store && (row.state === 'coming' || row.state === 'kept')

function listRows(copies: { copyId: string }[]) {
  const ids = copies.map(({ copyId }) => copyId)
  const those = and(inArray(objectCopies.copyId, ids), inArray(objectCopies.store, storeNames))
  const rows = read((db) => db.select().from(objectCopies).where(those).all())
  return new Map(rows.map((row) => [row.copyId, row]))
}

const forgetGone = () =>
  write((tx) => {
    const gone = and(
      inArray(objectCopies.store, storeNames),
      eq(objectCopies.state, 'gone'),
      lt(objectCopies.changedAt, now() - REMEMBERED),
    )
    tx.delete(objectCopies).where(gone).run()
  })
