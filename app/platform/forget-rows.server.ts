import { inArray, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { read, write } from '#db/client.server.ts'

const AT_ONCE = 500

/** Removes the rows of `table` that `old` holds for, by their key, a page at a time: nobody waits for all of them. Returns how many. */
export async function forgetRows(table: SQLiteTable, key: SQLiteColumn, old: SQL | undefined) {
  for (let count = 0; ;) {
    const page = read((db) => db.select({ key }).from(table).where(old).limit(AT_ONCE).all())
    const keys = page.map((row) => row.key)
    if (keys.length > 0) await write((tx) => tx.delete(table).where(inArray(key, keys)).run())
    count += keys.length
    if (keys.length < AT_ONCE) return count
  }
}
