import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'

const body = JSON.stringify({ text: 'x'.repeat(600) })
const tables = ['claims', 'steps', 'outbox', 'audit']

/**
 * How many of `count` rows each of claim, step, event and audit a second are kept with nothing around them, fsynced:
 * `together` of them share a transaction.
 */
export function rawTransactions(file: string, count: number, together = 1) {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  for (const table of tables)
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY, at INTEGER, body TEXT) STRICT`,
    )
  const inserts = tables.map((table) => database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`))
  const some = database.transaction(() => {
    for (let made = 0; made < together; made++)
      for (const insert of inserts) insert.run(randomUUID(), Date.now(), body)
  })
  const begun = performance.now()
  for (let made = 0; made < count; made += together) some.immediate()
  const seconds = (performance.now() - begun) / 1_000
  database.close()
  return count / seconds
}
