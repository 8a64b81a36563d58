import type { LocalCopy } from './list-local-copies.server.ts'
import { localStore } from './local-store.server.ts'
import { StoreFailed } from './store-failed.server.ts'

/**
 * Reads copies of the local store one after another, from this machine's disk or of the one that received
 * them; a machine that was silent once is asked no more. Undefined for what is in neither place.
 */
export function localCopyReader() {
  const silent = new Set<string | null>()
  return async ({ copyId, machine }: LocalCopy) => {
    const asked = silent.has(machine) ? null : machine
    try {
      return await localStore.fetch({ copyId, storeKey: null, machine: asked })
    } catch (error) {
      if (error instanceof StoreFailed) silent.add(machine)
      return undefined
    }
  }
}
