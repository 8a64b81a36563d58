import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { days, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** Folders in DATA_DIR, each with the copy that one backup is made from. */
export const COPY_PREFIX = 'backup-'

const isCopy = new RegExp(`^${COPY_PREFIX}\\w{6}$`)

/** Longer than any backup takes. */
const FORGOTTEN = days(1)

/** Removes the copies of backups that were killed. What another user of the machine made may stay. */
export async function sweepCopies() {
  for (const name of await readdir(env.DATA_DIR)) {
    if (!isCopy.test(name)) continue
    const folder = join(env.DATA_DIR, name)
    const facts = await stat(folder).catch(() => undefined)
    if (!facts || facts.mtimeMs > now() - FORGOTTEN) continue
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}
