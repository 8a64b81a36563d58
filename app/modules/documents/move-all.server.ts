import { setTimeout as pause } from 'node:timers/promises'
import { and, count, eq, gt } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { objectCopies } from '#db/schema/documents.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import type { StoreName } from './document-store.server.ts'
import { moveObject } from './move-object.server.ts'
import { removeDoomedCopies } from './remove-copies.server.ts'
import { StoreFailed } from './store-failed.server.ts'

const PAGE = 200
const TRIES = 3

type Progress = { moved: number; failed: string[]; left: number }

/**
 * Moves everything that is kept elsewhere to a store, one after the other, and tells after each how far it
 * is: `failed` are codes of those that three tries did not move; they stay where they were. `mayGoOn` is
 * asked before each. What is sent meanwhile is taken along only where the settings choose the same store.
 */
export async function* moveAll(to: StoreName, mayGoOn: () => boolean): AsyncGenerator<Progress> {
  // A crash after a move may have left the old copy to be removed.
  await removeDoomedCopies()
  const so: Progress = { moved: 0, failed: [], left: countOutside(to) }
  yield so
  for (let moved = -1; moved < so.moved && so.left > so.failed.length;) {
    moved = so.moved
    so.failed = []
    for await (const failure of moveEach(to, mayGoOn)) {
      if (failure) so.failed.push(failure)
      else so.moved += 1
      so.left = Math.max(so.left - (failure ? 0 : 1), so.failed.length)
      yield so
    }
    so.left = countOutside(to)
    yield so
    if (!mayGoOn() || env.DOCUMENT_STORE !== to) return
  }
}

async function* moveEach(to: StoreName, mayGoOn: () => boolean) {
  for (let page = listOutside(to); page.length > 0; page = listOutside(to, page.at(-1)!.copyId))
    for (const { storageName } of page) {
      if (!mayGoOn()) return
      yield await tryToMove(storageName, to)
    }
}

async function tryToMove(storageName: string, to: StoreName): Promise<string | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      await moveObject({ storageName, to })
      return undefined
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error
      if (error.isFinal || tries === TRIES) return error.code
      await pause(seconds(tries))
    }
  }
}

const listOutside = (store: StoreName, after = '') =>
  read((db) =>
    db
      .select({ storageName: objectCopies.storageName, copyId: objectCopies.copyId })
      .from(objectCopies)
      .where(and(isOutside(store), gt(objectCopies.copyId, after)))
      .orderBy(objectCopies.copyId)
      .limit(PAGE)
      .all(),
  )

const countOutside = (store: StoreName) =>
  read(
    (db) => db.select({ count: count() }).from(objectCopies).where(isOutside(store)).get()!.count,
  )

const isOutside = (store: StoreName) =>
  and(
    eq(objectCopies.store, store === 'local' ? 'uploadthing' : 'local'),
    eq(objectCopies.state, 'kept'),
  )
