import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepStatements } from '#db/kept-statements.ts'

const words = sqliteTable('words', { id: integer().primaryKey(), word: text() })
const prepared = vi.spyOn(Database.prototype, 'prepare')
let database: Database.Database

beforeEach(() => {
  database = new Database(':memory:')
  database.exec(
    "CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT); INSERT INTO words VALUES (1, 'a')",
  )
  keepStatements(database, 3)
  prepared.mockClear()
})

afterEach(() => void database.close())

test('the same words are prepared once', () => {
  const db = drizzle(database)
  for (const word of ['b', 'c', 'd']) db.insert(words).values({ word }).run()
  for (let look = 0; look < 3; look++) expect(db.select().from(words).all()).toHaveLength(4)
  expect(prepared).toHaveBeenCalledTimes(2)
})

test('asked for rows as lists, the same words still give objects to whoever asks for those', () => {
  const db = drizzle(database)
  const built = db.select({ id: words.id }).from(words)
  const { sql: source } = built.toSQL()
  expect(built.all()).toEqual([{ id: 1 }])
  expect(db.all(sql.raw(source))).toEqual([{ id: 1 }])
  expect(built.all()).toEqual([{ id: 1 }])
  expect(db.values(sql.raw(source))).toEqual([[1]])
  expect(db.get(sql.raw(source))).toEqual({ id: 1 })
})

test('a table that changed meanwhile is read as it is', () => {
  const all = () => database.prepare('SELECT * FROM words').all()
  expect(all()).toEqual([{ id: 1, word: 'a' }])
  database.exec('ALTER TABLE words ADD COLUMN spoken INTEGER DEFAULT 0')
  expect(all()).toEqual([{ id: 1, word: 'a', spoken: 0 }])
})

test('what was asked longest ago is let go', () => {
  const ask = (n: number) => database.prepare(`SELECT ${n}`).get()
  for (const n of [1, 2, 3, 1, 4]) ask(n)
  expect(prepared).toHaveBeenCalledTimes(4)
  ask(1)
  expect(prepared).toHaveBeenCalledTimes(4)
  ask(2)
  expect(prepared).toHaveBeenCalledTimes(5)
})
