import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { open } from '#app/platform/seal.server.ts'
import { listSealedTables } from '#app/platform/sealed-cells.server.ts'

/**
 * Opens every sealed cell of a database, whatever table it is in, with the keys of the settings. Returns how
 * many opened, and of which table, column and row one did not.
 */
export function openEveryCell(database: Database.Database) {
  let opened = 0
  const failed: string[] = []
  for (const { table, key, columns } of listSealedTables(drizzle(database))) {
    const names = [key, ...columns].map((name) => `"${name}"`).join(', ')
    for (const row of database.prepare(`select ${names} from "${table}"`).iterate()) {
      const cells = row as Record<string, string | null>
      for (const column of columns) {
        const value = cells[column]
        if (value === null || value === undefined) continue
        if (opens(value, { table, column, row: String(cells[key]) })) opened += 1
        else failed.push(`${table}.${column} of ${cells[key]}`)
      }
    }
  }
  return { opened, failed }
}

function opens(value: string, place: { table: string; column: string; row: string }) {
  try {
    open(value, place)
    return true
  } catch {
    return false
  }
}
