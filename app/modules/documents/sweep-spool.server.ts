import { readdir, stat } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { hours, now } from '#app/platform/clock.ts'
import { documentStore } from './document-store.server.ts'
import { SEALED } from './keep-document.server.ts'
import { discard, makeSpool, spoolFolder, spoolPath } from './spool.server.ts'

/**
 * Removes what a killed process left: half-received files, and stored bytes whose row was never
 * written. `olderThan` (milliseconds) leaves alone what may still be on its way. Repeating is harmless.
 */
export async function sweepSpool({ olderThan = hours(2) } = {}): Promise<{ removed: number }> {
  await makeSpool()
  let removed = 0
  for (const name of await readdir(spoolFolder())) {
    const facts = await stat(spoolPath(name)).catch(() => undefined)
    if (!facts || now() - facts.mtimeMs < olderThan) continue
    if (name.endsWith(SEALED)) await removeUnlessKept(name.slice(0, -SEALED.length))
    await discard(spoolPath(name))
    removed += 1
  }
  return { removed }
}

async function removeUnlessKept(storageName: string) {
  const kept = read((db) =>
    db
      .select({ id: documents.id })
      .from(documents)
      .where(eq(documents.storageName, storageName))
      .get(),
  )
  if (!kept) await documentStore.remove(storageName)
}
