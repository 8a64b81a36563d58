import { createHash } from 'node:crypto'
import { read } from '#db/client.server.ts'
import { log } from '#app/platform/log.server.ts'
import { storeNamed } from './document-store.server.ts'
import { findObject, type FoundObject } from './stored-object.server.ts'
import { StoreFailed } from './store-failed.server.ts'

/** The object may be moved while it is read; more often in a row than this it is not. */
const LOOKS = 3

/**
 * The sealed bytes of a stored object, from wherever its row says. Undefined when it was removed.
 * @throws StoreFailed when the store does not answer or has lost it
 */
export async function fetchObject(
  storageName: string,
): Promise<{ object: FoundObject; sealed: Buffer } | undefined> {
  for (let look = 1; look <= LOOKS; look++) {
    const object = read((db) => findObject(db, storageName))
    if (!object) return undefined
    const sealed = await storeNamed(object.kept.store).fetch(object.kept)
    if (sealed) return { object, sealed }
  }
  log.error({ storageName }, 'sealed bytes are not where their row says')
  throw new StoreFailed('CopyLost')
}

/** Whether these are the very bytes that were sealed. */
export const isWhole = (sealed: Buffer, { sha256 }: { sha256: string }) =>
  createHash('sha256').update(sealed).digest('hex') === sha256
