import { env } from '#app/platform/env.server.ts'
import { localStore } from './local-store.server.ts'
import { uploadThingStore } from './uploadthing-store.server.ts'

export type StoreName = 'local' | 'uploadthing'

/** Where a copy of sealed bytes lies. Keys to open them are in the rows, never in a store. */
export type Copy = { copyId: string; storeKey: string | null; machine?: string | null }

/** Every method throws StoreFailed when the store does not do it. */
export type DocumentStore = {
  /** Takes sealed bytes under an id never used before; returns the store's own key, where it has one. */
  put(copyId: string, sealed: Buffer): Promise<string | null>
  /** Undefined when there is none. */
  fetch(copy: Copy): Promise<Buffer | undefined>
  /** Harmless for those that are not there. */
  remove(copyIds: string[]): Promise<void>
  /** Every copy in it, page by page; `since` in milliseconds since 1970. */
  list(): AsyncIterable<{ copyId: string; since: number }[]>
}

const stores: Record<StoreName, DocumentStore> = {
  local: localStore,
  uploadthing: uploadThingStore,
}

/** All there are. A query of every store names them too: the index of copies begins with the store. */
export const storeNames = Object.keys(stores) as StoreName[]

export const storeNamed = (name: StoreName) => stores[name]

/** The stores this portal has settings for. */
export const storesHere = (): StoreName[] =>
  env.UPLOADTHING_TOKEN ? ['local', 'uploadthing'] : ['local']
