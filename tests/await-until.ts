import { setTimeout as pause } from 'node:timers/promises'

/**
 * Asks `probe` again and again until it gives something, and returns that: for what another process
 * does in its own time and reports to nobody.
 * @throws after `withinMs` (45 s: a busy machine is no failure), naming `what`
 */
export async function awaitUntil<T>(
  what: string,
  probe: () => Promise<T | undefined | false | null>,
  withinMs = 45_000,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    const found = await probe()
    if (found) return found
    if (Date.now() > giveUpAt) throw new Error(`Waited ${withinMs} ms in vain for ${what}`)
    await pause(100)
  }
}
