import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll } from 'vitest'
import { closeDatabase, openDatabase, read } from '#db/client.server.ts'
import { env } from '#app/platform/env.server.ts'

/**
 * For a file of many tests that all begin alike: `seed` runs before the first one, and every later
 * test begins with a copy of the database and the stored files as that one found them. Call what it
 * returns in `beforeEach`; it gives what `seed` gave. After `lasts` it seeds anew, where what is seeded
 * grows too old for a test.
 */
export function seedOnce<Seeded>(seed: () => Promise<Seeded>, { lasts = Infinity } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'haven-seeded-'))
  const kept = { database: join(folder, 'app.db'), files: join(folder, 'files') }
  let seeded: { is: Seeded; at: number } | undefined
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function begin() {
    if (seeded && performance.now() - seeded.at < lasts) {
      putBack(kept)
      return seeded.is
    }
    seeded = { is: await seed(), at: performance.now() }
    rmSync(kept.files, { recursive: true, force: true })
    keep(kept)
    return seeded.is
  }
  return begin
}

type Kept = { database: string; files: string }

const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())

function keep({ database, files }: Kept) {
  const file = databaseFile()
  closeDatabase()
  copyFileSync(file, database)
  openDatabase(file)
  for (const { name } of foldersIn(env.DATA_DIR))
    cpSync(join(env.DATA_DIR, name), join(files, name), { recursive: true })
}

/** Over the fresh copy that tests/setup.ts has just opened. */
function putBack({ database, files }: Kept) {
  const file = databaseFile()
  closeDatabase()
  copyFileSync(database, file)
  openDatabase(file)
  for (const { name } of foldersIn(env.DATA_DIR))
    rmSync(join(env.DATA_DIR, name), { recursive: true })
  cpSync(files, env.DATA_DIR, { recursive: true })
}

const databaseFile = () =>
  read((db) => db.get<{ file: string }>(sql`select file from pragma_database_list`)).file
