import { readdir, stat } from 'node:fs/promises'
import { hours, now } from '#app/platform/clock.ts'
import { discard, makeSpool, spoolFolder, spoolPath } from './spool.server.ts'

/**
 * Removes the half-received files that cut uploads and killed processes left. `olderThan` (milliseconds)
 * leaves alone what may still be on its way. Repeating is harmless.
 */
export async function sweepSpool({ olderThan = hours(2) } = {}): Promise<{ removed: number }> {
  await makeSpool()
  let removed = 0
  for (const name of await readdir(spoolFolder())) {
    const facts = await stat(spoolPath(name)).catch(() => undefined)
    if (!facts || now() - facts.mtimeMs < olderThan) continue
    await discard(spoolPath(name))
    removed += 1
  }
  return { removed }
}
