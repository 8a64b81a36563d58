import type Database from 'better-sqlite3'
import { BackupFailed } from './backup-failed.server.ts'

/** How many rows each table has. */
export function countRows(database: Database.Database) {
  const counts: Record<string, number> = {}
  for (const table of listTables(database))
    counts[table] = database.prepare(`select count(*) from "${table}"`).pluck().get() as number
  return counts
}

/** How many rows all tables have together. */
export const totalOf = (rows: Record<string, number>) =>
  Object.values(rows).reduce((sum, count) => sum + count, 0)

export const listTables = (database: Database.Database) =>
  database
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[]

/** @throws BackupFailed where SQLite finds anything wrong; `quick_check` leaves the indexes out */
export function needSound(database: Database.Database, check: 'quick_check' | 'integrity_check') {
  const found = database.pragma(check, { simple: true })
  if (found !== 'ok')
    throw new BackupFailed('Damaged', `SQLite finds the database damaged (${check}).`)
}
