import { seconds } from '#app/platform/clock.ts'
import { askPeer, isOneOfMany, thisMachine } from '#app/platform/peers.server.ts'
import { StoreFailed } from './store-failed.server.ts'

/** For 25 MB over the private network. */
const PATIENCE = seconds(10)

/**
 * Sealed bytes from the disk of the machine that received them, until they are in a store that all
 * machines have. Undefined when that one has none, or is this one.
 * @throws StoreFailed when it cannot be reached
 */
export async function askMachine(machine: string | null | undefined, copyId: string) {
  if (!isOneOfMany() || !machine || machine === thisMachine()) return undefined
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await askPeer(machine, `/internal/objects/${copyId}`, { signal })
    if (response.ok) return Buffer.from(await response.arrayBuffer())
    await response.body?.cancel()
  } catch {
    throw new StoreFailed('StoreSilent')
  }
  return undefined
}
