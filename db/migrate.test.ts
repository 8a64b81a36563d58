import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { migrateDatabase } from '#db/migrate.ts'
import { testSettings } from '#tests/settings.ts'

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

const entry = (idx: number, tag: string) => ({
  idx,
  version: '6',
  when: idx + 1,
  tag,
  breakpoints: true,
})

/** A folder of migrations as a release brings it: one more than the one before. */
function release(...tags: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'haven-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'meta'))
  const journal = {
    version: '7',
    dialect: 'sqlite',
    entries: tags.map((tag, at) => entry(at, tag)),
  }
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify(journal))
  for (const tag of tags) writeFileSync(join(folder, `${tag}.sql`), statements[tag]!)
  return folder
}
const initial = readFileSync(new URL('./migrations/0000_initial.sql', import.meta.url), 'utf8')
const statements: Record<string, string> = {
  '0000_initial': initial,
  '0001_wider': 'ALTER TABLE claims ADD COLUMN later text',
  '0001_broken':
    'CREATE TABLE half (id text);--> statement-breakpoint\nALTER TABLE nobody ADD x text',
}

test('the code of the release before starts on the newer schema, and leaves it as it is', () => {
  const file = newFile()
  const [old, newer] = [release('0000_initial'), release('0000_initial', '0001_wider')]
  expect(migrateDatabase(file, old)).toBe('older')
  expect(migrateDatabase(file, newer)).toBe('older')
  expect(migrateDatabase(file, newer)).toBe('newest')
  expect(migrateDatabase(file, old)).toBe('newer')
  const connection = new Database(file)
  expect(connection.prepare('select later from claims').all()).toEqual([])
  connection.close()
})

test('a migration that breaks leaves nothing of itself', () => {
  const file = newFile()
  migrateDatabase(file, release('0000_initial'))
  expect(() => migrateDatabase(file, release('0000_initial', '0001_broken'))).toThrow(/nobody/)
  const connection = new Database(file)
  expect(connection.prepare("select name from sqlite_master where name = 'half'").all()).toEqual([])
  connection.close()
})

const token = Buffer.from(JSON.stringify({ apiKey: 'sk_x', appId: 'a', regions: ['r'] })).toString(
  'base64',
)

const ofMany = {
  CLUSTER_SECRET: 'x'.repeat(32),
  DOCUMENT_STORE: 'uploadthing',
  UPLOADTHING_TOKEN: token,
}

/** db/migrate.ts as litefs.yml runs it. */
async function migrateInProcess(folder: string, extra: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['db/migrate.ts'], {
    env: { ...process.env, ...testSettings, DATA_DIR: folder, ...extra },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said: said.trim() }
}

test('two candidates that start at once both end well, and one of them migrates', async () => {
  const folder = dirname(newFile())
  const both = await Promise.all([migrateInProcess(folder), migrateInProcess(folder)])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  const connection = new Database(join(folder, 'app.db'))
  expect(connection.prepare('select hash from __drizzle_migrations').all()).toHaveLength(1)
  expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
  connection.close()
})

test('a replica with an older schema than its code has the role handed over, and migrates', async () => {
  const folder = dirname(newFile())
  const asked: string[] = []
  const litefs = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    rmSync(join(folder, '.primary'), { force: true })
    response.end()
  })
  await new Promise<void>((up) => litefs.listen(0, '127.0.0.1', up))
  onTestFinished(() => void litefs.close())
  const { port } = litefs.address() as AddressInfo
  writeFileSync(join(folder, '.primary'), 'one.internal\n')
  const settings = { ...ofMany, LITEFS_DIR: folder, LITEFS_URL: `http://127.0.0.1:${port}` }
  const { code, said } = await migrateInProcess(folder, settings)
  expect([code, said]).toEqual([0, 'The schema is now the newest.'])
  expect(asked).toEqual(['POST /promote'])
  expect(await migrateInProcess(folder, settings)).toMatchObject({ code: 0 })
  expect(asked).toHaveLength(1)
})

test('a replica migrates nothing: it says so and ends with 1, or with 0 once its primary has', async () => {
  const folder = dirname(newFile())
  const litefs = { ...ofMany, LITEFS_DIR: folder, MIGRATE_WAIT_SECONDS: '0' }
  writeFileSync(join(folder, '.primary'), 'one.internal\n')
  const early = await migrateInProcess(folder, litefs)
  expect(early.code).toBe(1)
  expect(early.said).toMatch(/is a replica.*one\.internal has to migrate/)
  expect(readdirSync(folder)).toEqual(['.primary'])
  migrateDatabase(join(folder, 'app.db'))
  const late = await migrateInProcess(folder, litefs)
  expect(late).toEqual({ code: 0, said: expect.stringContaining('nothing to do') })
})
