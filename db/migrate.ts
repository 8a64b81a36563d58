import '#app/platform/node-version.ts'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { guardAudit } from '#db/append-only.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Brings the database file to the newest schema. Run twice, the second run changes nothing. */
export function migrateDatabase(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  const connection = new Database(file)
  migrate(drizzle(connection), { migrationsFolder })
  guardAudit(connection)
  // LiteFS misbehaves when WAL is set on an empty database, so this comes after the first tables.
  connection.pragma('journal_mode = WAL')
  connection.close()
}

if (import.meta.main) {
  const { databaseFile } = await import('#db/client.server.ts')
  migrateDatabase(databaseFile())
}
