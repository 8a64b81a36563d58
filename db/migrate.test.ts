import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrateDatabase } from '#db/migrate.ts'

function newFile() {
  const folder = mkdtempSync(join(tmpdir(), 'haven-migrate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'app.db')
}

test('a database is brought to the newest schema once, and a second run changes nothing', () => {
  const file = newFile()
  migrateDatabase(file)
  migrateDatabase(file)
  const connection = new Database(file)
  expect(connection.prepare('select hash from __drizzle_migrations').all()).toHaveLength(1)
  connection.close()
})

test('a database of an earlier build is refused in words that say what to do, and stays as it is', () => {
  const file = newFile()
  migrateDatabase(file)
  const connection = new Database(file)
  connection.exec("update __drizzle_migrations set hash = 'of an earlier build'")
  connection.close()
  expect(() => migrateDatabase(file)).toThrow(/earlier build.*DATA_DIR/)
})
