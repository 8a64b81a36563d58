import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { env } from '#app/platform/env.server.ts'
import { asUnavailable, DatabaseUnavailable } from '#db/unavailable.ts'

export { DatabaseUnavailable } from '#db/unavailable.ts'

/** A database inside a `read` or `write` callback. */
export type Db = BetterSQLite3Database

/** What a callback may return: anything but a promise, which would silently leave the transaction. */
type Synchronous<T> = T extends PromiseLike<unknown> ? never : T

type Connections = {
  writer: Database.Database
  reader: Database.Database
  writing: Db
  reading: Db
}

const LOCK_WAIT_MS = 3_000
const LOCK_RETRY_MS = 15
const commitListeners = new Set<() => void>()
const writesForbidden = new AsyncLocalStorage<boolean>()
let connections: Connections | undefined

/** The file of the database: on the LiteFS mount where there is one, else in DATA_DIR. */
export const databaseFile = () => join(env.LITEFS_DIR ?? env.DATA_DIR, 'app.db')

/** Opens another file (tests give each test its own copy). The connections open before are closed. */
export function openDatabase(file: string) {
  closeDatabase()
  const writer = new Database(file, { timeout: 0 })
  writer.pragma('synchronous = FULL')
  writer.pragma('foreign_keys = ON')
  const reader = new Database(file, { timeout: 1_000 })
  reader.pragma('query_only = ON')
  connections = { writer, reader, writing: drizzle(writer), reading: drizzle(reader) }
  return connections
}

/** Closes both connections; the next read or write opens the configured file again. */
export function closeDatabase() {
  connections?.reader.close()
  connections?.writer.close()
  connections = undefined
}

const connected = () => connections ?? openDatabase(databaseFile())

/** Runs `fn` in one read snapshot and returns what it returns. */
export function read<T>(fn: (db: Db) => Synchronous<T>): T {
  const { reader, reading } = connected()
  if (reader.inTransaction) return fn(reading)
  reader.exec('BEGIN')
  try {
    return fn(reading)
  } finally {
    reader.exec('COMMIT')
  }
}

/**
 * Runs `fn` in one BEGIN IMMEDIATE transaction: all of it is kept (fsynced) or none. It is a promise
 * so that waiting for the lock blocks nobody.
 * @throws DatabaseUnavailable when the lock, the disk or the role of this machine does not allow it
 */
export async function write<T>(fn: (tx: Db) => Synchronous<T>): Promise<T> {
  if (writesForbidden.getStore()) throw new Error('A GET or HEAD request tried to write')
  const { writer, writing } = connected()
  const giveUpAt = Date.now() + LOCK_WAIT_MS
  // From BEGIN to COMMIT nothing is awaited, or another write of this process would step in between.
  while (!hasBegun(writer, giveUpAt)) await pause(LOCK_RETRY_MS)
  let result: T
  try {
    result = fn(writing)
    writer.exec('COMMIT')
  } catch (error) {
    if (writer.inTransaction) writer.exec('ROLLBACK')
    throw asUnavailable(error)
  }
  for (const listener of commitListeners) listener()
  return result
}

/** Calls `listener` after every commit. Returns a function that ends it. */
export function onCommit(listener: () => void) {
  commitListeners.add(listener)
  return () => commitListeners.delete(listener)
}

/** Runs `fn` so that any `write` within it throws: loaders never write. */
export const withoutWrites = <T>(fn: () => T): T => writesForbidden.run(true, fn)

/** Whether the transaction is open now. @throws when waiting any longer would not help */
function hasBegun(writer: Database.Database, giveUpAt: number) {
  try {
    writer.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    const failure = asUnavailable(error)
    const worthWaiting = failure instanceof DatabaseUnavailable && failure.reason === 'busy'
    if (!worthWaiting || Date.now() > giveUpAt) throw failure
    return false
  }
}
