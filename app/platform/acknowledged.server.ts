import { AsyncLocalStorage } from 'node:async_hooks'

/** Something whose receipt is about to be given: our ids of it. */
export type Acknowledged = { kind: string; subjectId: string; claimId: string | null }

type Collected = { things: Acknowledged[]; works: (() => Promise<unknown>)[] }

const collecting = new AsyncLocalStorage<Collected>()
const underWay = new Map<string, number>()

/**
 * Runs `act` as one request and collects what it keeps for good; `settle` is called with it before the
 * answer leaves, unless `act` throws.
 */
export function collectAcknowledged<T>(
  act: () => Promise<T>,
  settle: (result: T, collected: Collected) => Promise<void>,
) {
  const collected: Collected = { things: [], works: [] }
  return collecting.run(collected, async () => {
    try {
      const result = await act()
      await settle(result, collected)
      return result
    } finally {
      for (const { claimId } of collected.things) count(claimId, -1)
    }
  })
}

/**
 * Notes, in the transaction that keeps it or finds it kept (the same button pressed twice), what the
 * request under way will have acknowledged.
 */
export function noteAcknowledged(thing: Acknowledged) {
  const collected = collecting.getStore()
  if (!collected) return
  collected.things.push(thing)
  count(thing.claimId, 1)
}

/** Has `work` begin when the request under way is done, and its answer wait for it. Outside of a request: nothing. */
export function beforeAnswering(work: () => Promise<unknown>) {
  collecting.getStore()?.works.push(work)
}

/** Whether something of a claim is being acknowledged by this process right now. */
export const isUnderWay = (claimId: string) => underWay.has(claimId)

function count(claimId: string | null, by: number) {
  if (claimId === null) return
  const left = (underWay.get(claimId) ?? 0) + by
  if (left > 0) underWay.set(claimId, left)
  else underWay.delete(claimId)
}
