import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { env } from '#app/platform/env.server.ts'
import { openCommitQueue, type Committed, type CommitQueue } from '#db/commit-queue.ts'
import { keepRoom } from '#db/keep-room.ts'
import { keepStatements } from '#db/kept-statements.ts'
import { DatabaseUnavailable } from '#db/unavailable.ts'

export { DatabaseUnavailable }

/** A database inside a `read` or `write` callback. */
export type Db = BetterSQLite3Database

/** What a callback may return: anything but a promise, which would silently leave the transaction. */
type Synchronous<T> = T extends PromiseLike<unknown> ? never : T

type Connections = {
  writer: Database.Database
  reader: Database.Database
  writing: Db
  reading: Db
  queue: CommitQueue
}

/** Milliseconds. Another process that opens or closes the file has it for itself for a moment. */
const OPENING_MS = 5_000

const foreignListeners = new Set<(tx: Db) => void>()
const openListeners = new Set<() => void>()
const commitListeners = new Set<(group: Committed) => void>()
const writesForbidden = new AsyncLocalStorage<boolean>()
let connections: Connections | undefined

/** The file of the database: on the LiteFS mount where there is one, else in DATA_DIR. */
export const databaseFile = () => join(env.LITEFS_DIR ?? env.DATA_DIR, 'app.db')

/** Opens another file (tests give each test its own copy). The connections open before are closed. */
export function openDatabase(file: string) {
  closeDatabase()
  const writer = new Database(file, { timeout: OPENING_MS })
  writer.pragma('synchronous = FULL')
  writer.pragma('foreign_keys = ON')
  // From here on the queue waits for the lock, which blocks nobody.
  writer.pragma('busy_timeout = 0')
  const reader = new Database(file, { timeout: 1_000 })
  reader.pragma('query_only = ON')
  for (const connection of [writer, reader]) keepStatements(connection)
  const writing = drizzle(writer)
  const lookForOthers = lookForForeignWrites(writer, writing)
  const queue = openCommitQueue(writer, env.WRITES_PER_COMMIT, {
    begun() {
      // One volume has the data of LiteFS and that of the portal.
      if (isOnLiteFs(file)) keepRoom(env.DATA_DIR)
      lookForOthers()
    },
    confirm: () => refuseUnlogged(file),
    committed(group) {
      for (const listener of commitListeners) listener(group)
    },
  })
  connections = { writer, reader, writing, reading: drizzle(reader), queue }
  for (const listener of openListeners) listener()
  return connections
}

const isOnLiteFs = (file: string) => env.LITEFS_DIR !== undefined && file === databaseFile()

/**
 * LiteFS takes a commit into its log when SQLite gives the lock back, which hears of no error. Where it
 * cannot it ends, and cuts what is not in the log when it starts again: nobody may be told that it is kept.
 */
function refuseUnlogged(file: string) {
  if (!isOnLiteFs(file)) return
  try {
    readFileSync(`${file}-pos`)
  } catch (error) {
    throw new DatabaseUnavailable('read-only', error)
  }
}

/** SQLite's own number for what other connections wrote; LiteFS changes it on a replica too. */
function lookForForeignWrites(writer: Database.Database, writing: Db) {
  let seen: unknown
  return () => {
    const version = writer.prepare('PRAGMA data_version').pluck().get()
    if (version === seen) return
    for (const listener of foreignListeners) listener(writing)
    seen = version
  }
}

/** Commits what still waits and closes both connections; the next read or write opens the configured file again. */
export function closeDatabase() {
  connections?.queue.close()
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
 * A query that is asked often, built once for each connection: to build one costs drizzle ten times as
 * much as SQLite needs to answer it. What differs each time is a placeholder.
 */
export function prepared<Query extends object>(build: (db: Db) => Query) {
  const built = new WeakMap<Db, Query>()
  return (db: Db): Query => {
    const query = built.get(db) ?? build(db)
    built.set(db, query)
    return query
  }
}

/**
 * Runs `fn` as one BEGIN IMMEDIATE transaction: all of it is kept (fsynced) or none. What wants to
 * write at the same time shares a commit, each as if it ran alone after the one before it (see
 * docs/decisions/0027). The promise resolves after the fsync; waiting for the lock blocks nobody.
 * @throws DatabaseUnavailable when the lock, the disk or the role of this machine does not allow it
 */
export async function write<T>(fn: (tx: Db) => Synchronous<T>): Promise<T> {
  if (writesForbidden.getStore()) throw new Error('A GET or HEAD request tried to write')
  const { queue, writing } = connected()
  return queue.add<T>(() => fn(writing))
}

/** Calls `listener` after every commit. Returns a function that ends it. */
export function onCommit(listener: (group: Committed) => void) {
  commitListeners.add(listener)
  return () => commitListeners.delete(listener)
}

/**
 * Calls `listener` in the transaction of the first write after another process or machine has written,
 * and of the first of all, before that write.
 */
export const onForeignWrites = (listener: (tx: Db) => void) => void foreignListeners.add(listener)

/** Calls `listener` whenever a database is opened: what was known of the one before may not be so of it. */
export const onOpened = (listener: () => void) => void openListeners.add(listener)

/** Runs `fn` so that any `write` within it throws: loaders never write. */
export const withoutWrites = <T>(fn: () => T): T => writesForbidden.run(true, fn)
