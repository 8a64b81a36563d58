import '#app/platform/node-version.ts'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { guardAudit } from '#db/append-only.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Brings the database file to the newest schema. Run twice, the second run changes nothing.
 * @throws for a file that was made by a schema which was never released (docs/decisions/0003)
 */
export function migrateDatabase(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  const connection = new Database(file)
  refuseForeignSchema(connection, file)
  migrate(drizzle(connection), { migrationsFolder })
  guardAudit(connection)
  // LiteFS misbehaves when WAL is set on an empty database, so this comes after the first tables.
  connection.pragma('journal_mode = WAL')
  connection.close()
}

/** Until the first release the one migration is made anew, and a file made before it cannot be brought along. */
function refuseForeignSchema(connection: Database.Database, file: string) {
  const known = new Set(readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash))
  const table = connection
    .prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
    .get()
  const applied = table
    ? (connection.prepare('select hash from __drizzle_migrations').all() as { hash: string }[])
    : []
  if (applied.every(({ hash }) => known.has(hash))) return
  connection.close()
  throw new Error(
    `${file} was made by an earlier build and cannot be read any more. Move its folder away, or name another in DATA_DIR.`,
  )
}

if (import.meta.main) {
  const { databaseFile } = await import('#db/client.server.ts')
  migrateDatabase(databaseFile())
}
