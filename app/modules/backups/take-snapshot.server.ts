import { execFile } from 'node:child_process'
import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { env } from '#app/platform/env.server.ts'
import { databaseFile } from '#db/client.server.ts'
import { BackupFailed } from './backup-failed.server.ts'

/** What people write meanwhile needs room too, and on LiteFS nothing is written below 16 MB. */
const LEFT_FREE_BYTES = 64_000_000

/** As many pages as there are: in one step, no write of another process comes in between. */
const ALL_PAGES = 2 ** 30

/**
 * Writes a consistent copy of the whole database to `to`: as LiteFS exports it where that runs, else by
 * SQLite's own online backup. Nobody waits for it, readers and writers go on.
 * @throws BackupFailed where the disk has no room for the copy, or it was not made
 */
export async function takeSnapshot(to: string, from = databaseFile()) {
  await needRoom(from, dirname(to))
  try {
    if (env.LITEFS_DIR) await exportFromLiteFs(to)
    else await copyOnline(from, to)
  } catch (error) {
    throw new BackupFailed('SnapshotFailed', 'No copy of the database could be made.', error)
  }
}

/** A copy that fills the disk would stop the portal itself. */
async function needRoom(from: string, folder: string) {
  const { size } = await stat(from).catch((error: unknown) => {
    throw new BackupFailed('SnapshotFailed', 'There is no database.', error)
  })
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < size * 1.2 + LEFT_FREE_BYTES)
    throw new BackupFailed('NoRoom', 'The disk has no room for a copy of the database.')
}

const exportFromLiteFs = (to: string) =>
  promisify(execFile)('litefs', ['export', '-url', env.LITEFS_URL, '-name', 'app.db', to])

async function copyOnline(from: string, to: string) {
  const source = new Database(from, { readonly: true, fileMustExist: true })
  try {
    await source.backup(to, { progress: () => ALL_PAGES })
  } finally {
    source.close()
  }
}
