import '#app/platform/node-version.ts'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { guardAudit } from '#db/append-only.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** As long as another candidate may take for the same. */
const LOCK_WAIT_MS = 20_000

/** `newer`: a later release was here; its schema is wider than ours and serves us too. */
export type Standing = 'older' | 'newest' | 'newer'

/**
 * Brings the database file to the newest schema, all of it or none. Run twice, also at the same time,
 * the second run changes nothing. Returns how the file stood before.
 * @throws for a file that was made by a schema which was never released (docs/decisions/0003)
 */
export function migrateDatabase(file: string, folder = migrationsFolder): Standing {
  mkdirSync(dirname(file), { recursive: true })
  const connection = new Database(file, { timeout: LOCK_WAIT_MS })
  try {
    const found = standingOf(connection, folder, file)
    // Whoever comes second finds nothing left once it has the lock.
    if (found === 'older') connection.transaction(() => bringUp(connection, folder)).immediate()
    // LiteFS misbehaves when WAL is set on an empty database, so this comes after the first tables.
    if (connection.pragma('journal_mode', { simple: true }) !== 'wal')
      connection.pragma('journal_mode = WAL')
    return found
  } finally {
    connection.close()
  }
}

/** How a file stands that somebody else migrates; `older` also where there is none yet. */
function lookAtDatabase(file: string, folder = migrationsFolder): Standing {
  let connection: Database.Database | undefined
  try {
    connection = new Database(file, { readonly: true, fileMustExist: true })
    return standingOf(connection, folder, file)
  } catch (error) {
    if (error instanceof Database.SqliteError) return 'older'
    throw error
  } finally {
    connection?.close()
  }
}

function standingOf(connection: Database.Database, folder: string, file: string): Standing {
  const known = readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash)
  const applied = listApplied(connection)
  const agree = Math.min(known.length, applied.length)
  if (known.slice(0, agree).some((hash, at) => hash !== applied[at]))
    throw new Error(
      `${file} was made by an earlier build and cannot be read any more. Move its folder away, or name another in DATA_DIR.`,
    )
  if (applied.length < known.length) return 'older'
  return applied.length > known.length ? 'newer' : 'newest'
}

function listApplied(connection: Database.Database) {
  const table = connection
    .prepare("select 1 from sqlite_master where name = '__drizzle_migrations'")
    .get()
  if (!table) return []
  const hashes = connection.prepare('select hash from __drizzle_migrations order by created_at')
  return hashes.pluck().all() as string[]
}

/** As drizzle's own migrator does it and notes it, but under one lock from the look to the end. */
function bringUp(connection: Database.Database, folder: string) {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  )
  const applied = new Set(listApplied(connection))
  const note = connection.prepare(
    'INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)',
  )
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder })) {
    if (applied.has(hash)) continue
    for (const statement of sql) connection.exec(statement)
    note.run(hash, folderMillis)
  }
  guardAudit(connection)
}

if (import.meta.main) {
  const { migrateHere } = await import('#db/migrate-here.ts')
  await migrateHere({ migrate: migrateDatabase, look: lookAtDatabase })
}
