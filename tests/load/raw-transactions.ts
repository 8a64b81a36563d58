import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'

const body = JSON.stringify({ text: 'x'.repeat(600) })

/** Transactions a second of claim, step, event and audit row, each fsynced, with nothing around them. */
export function rawTransactions(file: string, count: number) {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  const tables = ['claims', 'steps', 'outbox', 'audit']
  for (const table of tables)
    database.exec(`CREATE TABLE ${table} (id TEXT PRIMARY KEY, at INTEGER, body TEXT) STRICT`)
  const inserts = tables.map((table) => database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`))
  const one = database.transaction(() => {
    for (const insert of inserts) insert.run(randomUUID(), Date.now(), body)
  })
  const begun = performance.now()
  for (let made = 0; made < count; made++) one.immediate()
  const seconds = (performance.now() - begun) / 1_000
  database.close()
  return count / seconds
}
