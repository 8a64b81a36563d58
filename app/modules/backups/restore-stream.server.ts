import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { now } from '#app/platform/clock.ts'
import { databaseFile } from '#db/client.server.ts'
import { BackupFailed } from './backup-failed.server.ts'
import { backupTarget } from './backup-target.server.ts'
import { checkRestored } from './check-restored.server.ts'
import { fetchFiles } from './fetch-files.server.ts'
import { prepareLitestream } from './litestream.server.ts'
import { restoreInto } from './restore-place.server.ts'

/**
 * Brings back into `to` what Litestream sent along, up to the time `at` (ISO) or all of it, has SQLite check
 * it, and fetches the sealed files that its rows name.
 * @throws BackupFailed where there is no stream, anything is damaged, or `to` has a database already
 */
export async function restoreStream({ to, at }: { to: string; at?: string }) {
  const { program, config, secrets } = await prepareLitestream()
  const until = at ? ['-timestamp', at] : []
  const { rows } = await restoreInto(to, async (path) => {
    const words = ['restore', '-config', config, '-o', path, ...until, databaseFile()]
    await promisify(execFile)(program, words, { env: secrets }).catch((error: unknown) => {
      throw new BackupFailed('NoBackup', `Litestream could not restore: ${lastError(error)}`, error)
    })
    return checkRestored(path)
  })
  const files = await fetchFiles(backupTarget(), to)
  return { rows, files, takenAt: at ?? new Date(now()).toISOString() }
}

/** Litestream's own last word. */
function lastError(error: unknown) {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
  return /"error":"([^"]*)"/.exec(said.trim().split('\n').at(-1) ?? '')?.[1] ?? 'no reason given'
}
