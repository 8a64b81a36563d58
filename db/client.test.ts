import { once } from 'node:events'
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setImmediate as aTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import {
  closeDatabase,
  databaseFile,
  DatabaseUnavailable,
  onCommit,
  openDatabase,
  read,
  withoutWrites,
  write,
} from '#db/client.server.ts'
import { env } from '#app/platform/env.server.ts'

let file: string

beforeEach(() => {
  file = read((db) => db.get<{ file: string }>(sql`select file from pragma_database_list`)).file
})

const count = () => read((db) => db.get<{ n: number }>(sql`select count(*) n from outbox`)).n
const insert = (id: string) =>
  sql`insert into outbox (id, name, data, created_at) values (${id}, 'x', '{}', 1)`

test('on LiteFS nothing that was committed is acknowledged once its position cannot be read', async () => {
  const mount = mkdtempSync(join(dirname(file), 'mount-'))
  copyFileSync(file, join(mount, 'app.db'))
  Object.assign(env, { LITEFS_DIR: mount })
  onTestFinished(() => void Object.assign(env, { LITEFS_DIR: undefined }))
  openDatabase(databaseFile())
  const refused = { name: 'DatabaseUnavailable', reason: 'read-only' }
  await expect(write((tx) => tx.run(insert('a')).changes)).rejects.toMatchObject(refused)
  writeFileSync(`${databaseFile()}-pos`, 'where it is\n')
  expect(await write((tx) => tx.run(insert('b')).changes)).toBe(1)
})

test('on LiteFS nothing is written while the disk has no room for its log, and pages are read', async () => {
  const mount = mkdtempSync(join(dirname(file), 'mount-'))
  copyFileSync(file, join(mount, 'app.db'))
  writeFileSync(join(mount, 'app.db-pos'), 'where it is\n')
  const { DATA_DIR } = env
  onTestFinished(() => void Object.assign(env, { LITEFS_DIR: undefined, DATA_DIR }))
  // Of Linux alone, as LiteFS is: the kernel's own file system, which has no room, ever.
  Object.assign(env, { LITEFS_DIR: mount, DATA_DIR: '/proc' })
  openDatabase(databaseFile())
  const refused = { name: 'DatabaseUnavailable', reason: 'full' }
  await expect(write((tx) => tx.run(insert('a')).changes)).rejects.toMatchObject(refused)
  expect(count()).toBe(0)
  env.DATA_DIR = DATA_DIR
  expect(await write((tx) => tx.run(insert('a')).changes)).toBe(1)
})

/** Another thread has the file for itself, as the last one does that closes it, for half a second. */
const holdAlone = `
  const { workerData, parentPort } = require('node:worker_threads')
  const holder = new (require('better-sqlite3'))(workerData)
  holder.pragma('locking_mode = EXCLUSIVE')
  holder.exec('BEGIN EXCLUSIVE')
  parentPort.postMessage('held')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  holder.exec('COMMIT')
  holder.close()
`

test('a process that opens the file while another has it for itself waits until it is free', async () => {
  closeDatabase()
  const worker = new Worker(holdAlone, { eval: true, workerData: file })
  await once(worker, 'message')
  openDatabase(file)
  expect(count()).toBe(0)
  await once(worker, 'exit')
  expect(await write((tx) => tx.run(insert('a')).changes)).toBe(1)
})

test('a write whose callback throws leaves nothing behind', async () => {
  const failing = write((tx) => {
    tx.run(insert('a'))
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  expect(count()).toBe(0)
})

test('a reading connection cannot write', () => {
  expect(() => read((db) => db.run(insert('a')).changes)).toThrow()
  expect(count()).toBe(0)
})

test('a read sees one snapshot, whatever commits meanwhile', () => {
  const other = new Database(file)
  read((db) => {
    const before = db.get<{ n: number }>(sql`select count(*) n from outbox`).n
    other.exec("insert into outbox (id, name, data, created_at) values ('b', 'x', '{}', 1)")
    expect(db.get<{ n: number }>(sql`select count(*) n from outbox`).n).toBe(before)
  })
  other.close()
  expect(count()).toBe(1)
})

test('nothing can be written while a page is read', async () => {
  await expect(withoutWrites(() => write((tx) => tx.run(insert('a')).changes))).rejects.toThrow(
    'GET or HEAD',
  )
  expect(count()).toBe(0)
})

test('a write waits for another writer and then goes through', async () => {
  const other = new Database(file)
  other.exec('BEGIN IMMEDIATE')
  const waiting = write((tx) => tx.run(insert('a')).changes)
  await aTurn()
  other.exec('COMMIT')
  other.close()
  expect(await waiting).toBe(1)
})

test('a disk without room is reported as such, and nothing is half written', async () => {
  const { writer } = openDatabase(file)
  const pages = Number(writer.pragma('page_count', { simple: true }))
  writer.pragma(`max_page_count = ${pages}`)
  const large = write((tx) => tx.run(insert('x'.repeat(1_000_000))).changes)
  await expect(large).rejects.toMatchObject({ name: 'DatabaseUnavailable', reason: 'full' })
  expect(count()).toBe(0)
})

test('a database that may only be read says "read-only" on the first write', async () => {
  const { writer } = openDatabase(file)
  writer.pragma('query_only = ON')
  const refused = await write((tx) => tx.run(insert('a')).changes).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DatabaseUnavailable)
  expect(refused).toMatchObject({ reason: 'read-only' })
})

test('commits are fsynced before they are acknowledged', () => {
  const { writer } = openDatabase(file)
  expect(writer.pragma('synchronous', { simple: true })).toBe(2)
})

test('listeners hear of commits and not of rollbacks', async () => {
  let heard = 0
  const stop = onCommit(() => void heard++)
  await write((tx) => tx.run(insert('a')).changes)
  await write(() => {
    throw new Error('no')
  }).catch(() => undefined)
  stop()
  await write((tx) => tx.run(insert('b')).changes)
  expect(heard).toBe(1)
})
