import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

type Params = Record<string, string | number | bigint | null>

/** A stand-in's own database file. `write` is one transaction; nested calls join the outer one. */
export type Sqlite = {
  run(sql: string, params?: Params): number
  one<Row>(sql: string, params?: Params): Row | undefined
  all<Row>(sql: string, params?: Params): Row[]
  write<T>(work: () => T): T
  close(): void
}

/** Opens (or makes) the file, or a database in memory for `:memory:`, and applies the schema, which must be repeatable. */
export function openSqlite(file: string, schema: string): Sqlite {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  // An ended process loses nothing, and nobody needs what an ended machine would.
  database.pragma('synchronous = OFF')
  database.pragma('busy_timeout = 4000')
  database.exec(schema)

  const prepared = new Map<string, Database.Statement>()
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }
  return {
    run: (sql, params = {}) => statement(sql).run(params).changes,
    one: <Row>(sql: string, params: Params = {}) => statement(sql).get(params) as Row | undefined,
    all: <Row>(sql: string, params: Params = {}) => statement(sql).all(params) as Row[],
    write: (work) => (database.inTransaction ? work() : database.transaction(work).immediate()),
    close: () => database.close(),
  }
}
