import Database from 'better-sqlite3'
import { BackupFailed } from './backup-failed.server.ts'
import { countRows, needSound } from './count-rows.server.ts'
import type { Manifest } from './manifest.ts'

/**
 * Has SQLite check every page and reference of a restored database, and counts its rows against what the
 * backup says of itself.
 * @throws BackupFailed where anything is not as it was
 */
export function checkRestored(path: string, manifest?: Manifest) {
  const database = new Database(path)
  try {
    needSound(database, 'integrity_check')
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new BackupFailed('Damaged', 'Rows of the database lead to rows that are not there.')
    const rows = countRows(database)
    for (const [table, count] of Object.entries(manifest?.rows ?? {}))
      if (rows[table] !== count)
        throw new BackupFailed('Damaged', `${table} has ${rows[table]} rows and had ${count}.`)
    return { rows }
  } finally {
    database.close()
  }
}
