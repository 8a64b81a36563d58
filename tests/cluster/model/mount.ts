// Loaded into whatever the model starts (`--import`): what LiteFS' file system does to SQLite, done to
// better-sqlite3 instead. A commit moves the position of the mount before anybody hears of it, and on a
// machine that is not primary it fails as LiteFS lets it fail. Never part of the product.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { logOf, movePosition } from '#tests/cluster/model/position.ts'

const { MODEL_MOUNT: mount, MODEL_ROLE: roleFile } = process.env
if (mount && roleFile) watchCommits(join(mount, 'app.db'), roleFile)

type Statement = Database.Statement & { source: string; database: Database.Database }
type Method = (this: Statement, ...args: unknown[]) => unknown

function watchCommits(file: string, roleFile: string) {
  const roleNow = () => readFileSync(roleFile, 'utf8')
  const { exec, prepare } = Database.prototype
  const changesSeen = new WeakMap<Database.Database, number>()
  const counters = new WeakMap<Database.Database, () => number>()

  function changesOf(database: Database.Database) {
    const count = counters.get(database) ?? counterOf(database)
    counters.set(database, count)
    return count()
  }

  function counterOf(database: Database.Database) {
    const statement = prepare.call(database, 'SELECT total_changes()').pluck()
    return () => statement.get() as number
  }

  /** `act` ends a transaction, or is one. */
  function committing<T>(database: Database.Database, act: () => T): T {
    const [before, begun] = [changesSeen.get(database) ?? 0, database.inTransaction]
    if (begun && changesOf(database) === before) return act()
    if (roleNow() !== 'primary') {
      if (begun) exec.call(database, 'ROLLBACK')
      changesSeen.set(database, changesOf(database))
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE')
    }
    const result = act()
    changesSeen.set(database, changesOf(database))
    if (existsSync(logOf(dirname(roleFile)))) movePosition(file)
    else endLiteFs(file)
    return result
  }

  /** SQLite hears of no error: LiteFS logs a commit when the lock is given back. */
  function endLiteFs(file: string) {
    rmSync(`${file}-pos`, { force: true })
    process.kill(process.ppid, 'SIGKILL')
  }

  const endsOne = (sql: string) => /^\s*(COMMIT|END)\b/i.test(sql)
  const isOurs = (database: Database.Database) => database.name === file

  Database.prototype.exec = function (sql) {
    const isOne = !this.inTransaction && !/^\s*(BEGIN|CREATE \w+ IF NOT EXISTS)\b/i.test(sql)
    return isOurs(this) && (endsOne(sql) || isOne)
      ? committing(this, () => exec.call(this, sql))
      : exec.call(this, sql)
  }

  const known = new WeakSet<object>()
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    const statement = prepare.call(this, source)
    const prototype = Object.getPrototypeOf(statement) as Record<string, Method>
    if (!known.has(prototype))
      for (const name of ['run', 'get', 'all']) {
        const method = prototype[name]!
        prototype[name] = function (...args) {
          const { database, source: sql, readonly } = this
          const changes = endsOne(sql) || (!readonly && !database.inTransaction)
          return isOurs(database) && changes
            ? committing(database, () => method.apply(this, args))
            : method.apply(this, args)
        }
      }
    known.add(prototype)
    return statement
  } as typeof prepare
}
