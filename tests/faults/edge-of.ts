import { setTimeout as pause } from 'node:timers/promises'

/** How often an edge asks; ours in fly.toml asks less often, and lingering is longer there. */
const ASKS_EVERY = 200

/** What an edge knows of the one machine behind it: nothing goes there while it says that it is not ready. */
export function edgeOf(origin: string, stop: AbortSignal) {
  let isReady = true
  const ask = async () => {
    while (!stop.aborted) {
      const answer = await fetch(`${origin}/health/ready`).catch(() => undefined)
      // Refused says nothing new: who said that it is not ready is left alone, who did not is tried again.
      isReady = answer?.ok ?? isReady
      await answer?.body?.cancel()
      await pause(ASKS_EVERY)
    }
  }
  void ask()
  return {
    async mayLetThrough() {
      while (!isReady && !stop.aborted) await pause(20)
    },
  }
}

export type Edge = ReturnType<typeof edgeOf>
