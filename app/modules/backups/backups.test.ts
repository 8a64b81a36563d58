import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { removeDocument } from '#app/modules/documents/documents.server.ts'
import { days } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { closeDatabase, databaseFile, openDatabase } from '#db/client.server.ts'
import { aFile, aFolder, namesIn, withBackups } from './backups.test-support.ts'
import type { BackupTarget } from './backup-names.ts'
import { backUp, drill, restoreBackup } from './backups.server.ts'
import { folderTarget } from './folder-target.server.ts'
import { tooOld } from './remove-old.server.ts'
import { takeSnapshot } from './take-snapshot.server.ts'

let [dataDir, to] = ['', '']

beforeEach(async () => {
  ;({ dataDir, to } = withBackups())
  await aSentClaim()
  await aFile()
})

const backupIn = (folder: string) => namesIn(join(folder, 'database'))

test('a restored backup has every row, its audit is whole, and every cell and file opens', async () => {
  const made = await backUp()
  expect(made).toMatchObject({ filesCopied: 1, filesMissing: 0 })
  const { restored, audit, cells, files } = await drill({ inside: aFolder() })
  expect(restored.rows).toEqual(made.manifest.rows)
  expect(restored.rows).toMatchObject({ claims: 1, documents: 1, object_copies: 1 })
  expect(audit).toMatchObject({ outcome: 'whole', sequence: made.manifest.rows.audit })
  expect(cells.opened).toBeGreaterThan(3)
  expect(files).toEqual({ opened: 1, failed: [] })
  expect(cells.failed).toEqual([])
})

test('what was written since is in the next backup, and a file that is there is not sent again', async () => {
  await backUp()
  await aFile()
  expect(await backUp()).toMatchObject({ filesCopied: 1, manifest: { files: 2 } })
})

test('nothing is left beside the data, and in the place of backups nothing half', async () => {
  await backUp()
  expect(namesIn(dataDir).filter((name) => name.includes('backup'))).toEqual([])
  expect(namesIn(to).map((name) => name.split('/')[0])).toEqual(['database', 'documents'])
})

test('two backups made at once at one place, the second from first to last while the first is written, both restore', async () => {
  const target = folderTarget(to)
  const made = [] as Awaited<ReturnType<typeof backUp>>[]
  async function* withAnotherIn(content: AsyncIterable<Uint8Array>) {
    for await (const piece of content) {
      yield piece
      if (made.length === 0) made.push(await backUp(target))
    }
  }
  const put: BackupTarget['put'] = (name, content) =>
    target.put(name, name.startsWith('database/') ? withAnotherIn(content) : content)
  made.push(await backUp({ ...target, put }))
  expect(made).toHaveLength(2)
  for (const { name, manifest } of made) {
    const restored = await restoreBackup({ from: join(to, name), to: aFolder() })
    expect(restored.rows).toEqual(manifest.rows)
  }
})

test('where the disk has no room for a copy none is begun, and that is said', async () => {
  // The kernel's own file system has no room, ever.
  await expect(takeSnapshot('/proc/app.db')).rejects.toMatchObject({ code: 'NoRoom' })
})

test('the copy of a backup that was killed goes with the next after a day, one being made stays', async () => {
  const [killed, other] = ['backup-killed', 'backup-others'].map((name) => join(dataDir, name))
  for (const folder of [killed!, other!]) mkdirSync(folder)
  const before = new Date(Date.now() - days(2))
  utimesSync(killed!, before, before)
  await backUp()
  expect([existsSync(killed!), existsSync(other!)]).toEqual([false, true])
})

test('the database in a backup is not readable without its key', async () => {
  await backUp()
  const [name] = backupIn(to)
  const bytes = readFileSync(join(to, 'database', name!))
  expect(bytes.includes('claims')).toBe(false)
  env.BACKUP_KEY = Buffer.alloc(32, 8).toString('base64url')
  const restoring = restoreBackup({ from: 'latest', to: aFolder() })
  await expect(restoring).rejects.toMatchObject({ code: 'WrongKey' })
})

test('a backup is never restored over a database, nor does a damaged one leave anything', async () => {
  await backUp()
  const over = restoreBackup({ from: 'latest', to: dataDir })
  await expect(over).rejects.toMatchObject({ code: 'NotEmpty' })
  const file = join(to, 'database', backupIn(to)[0]!)
  const bytes = readFileSync(file)
  bytes[bytes.length - 40]! ^= 1
  writeFileSync(file, bytes)
  const empty = aFolder()
  const damaged = restoreBackup({ from: file, to: empty })
  await expect(damaged).rejects.toMatchObject({ code: 'Damaged' })
  expect(namesIn(empty)).toEqual([])
})

test('a file that is not on the disk as it was sealed is told, and the rest is backed up', async () => {
  await aFile()
  const [first, second] = namesIn(join(dataDir, 'documents'))
  rmSync(join(dataDir, 'documents', first!))
  writeFileSync(join(dataDir, 'documents', second!), 'something else')
  expect(await backUp()).toMatchObject({ filesCopied: 0, filesMissing: 2 })
  const { files } = await drill({ inside: aFolder() })
  expect(files.failed).toHaveLength(2)
})

test('a cell that was swapped with another, and an edited audit, are found by the drill', async () => {
  const second = await aSentClaim()
  const { default: Database } = await import('better-sqlite3')
  const database = new Database(join(dataDir, 'app.db'))
  const swap =
    'update claims set answers_sealed = (select answers_sealed from claims where id <> ?)'
  database.prepare(`${swap} where id = ?`).run(second, second)
  for (const name of ['audit_changes_none', 'audit_keeps_acts', 'audit_replaces_none'])
    database.exec(`drop trigger if exists ${name}`)
  database.exec("update audit set actor = 'account:9' where sequence = 1")
  database.close()
  await backUp()
  const { audit, cells } = await drill({ inside: aFolder() })
  expect(cells.failed).toEqual([`claims.answers_sealed of ${second}`])
  expect(audit).toEqual({ outcome: 'edited', sequence: 1 })
})

test('a file taken back stays beside the backups that name it, and goes with the last of them', async () => {
  const { documentId } = await aFile()
  await backUp()
  await removeDocument({ documentId, ownerId: 'PH-104233' })
  await backUp()
  expect(namesIn(join(to, 'documents'))).toHaveLength(2)
  vi.useFakeTimers({ now: Date.now() + days(60), toFake: ['Date'] })
  try {
    await backUp()
  } finally {
    vi.useRealTimers()
  }
  expect(namesIn(join(to, 'documents'))).toHaveLength(1)
  expect(namesIn(join(to, 'gone'))).toEqual([])
})

test('a file that lives again after a restore is gone no more', async () => {
  const { documentId } = await aFile()
  const { name } = await backUp()
  await removeDocument({ documentId, ownerId: 'PH-104233' })
  vi.useFakeTimers({ now: Date.now() + days(1), toFake: ['Date'] })
  try {
    await backUp()
    expect(namesIn(join(to, 'gone'))).toHaveLength(1)
    closeDatabase()
    env.DATA_DIR = aFolder()
    await restoreBackup({ from: join(to, name), to: env.DATA_DIR })
    openDatabase(databaseFile())
    vi.setSystemTime(Date.now() + days(60))
    await backUp()
  } finally {
    vi.useRealTimers()
  }
  expect(namesIn(join(to, 'gone'))).toEqual([])
  expect(namesIn(join(to, 'documents'))).toHaveLength(2)
})

test('backups of the last days stay, then the first of each week, and the newest always', () => {
  const name = (ago: number) =>
    `database/${new Date(Date.now() - days(ago)).toISOString().slice(0, 19).replaceAll(':', '-')}Z.haven`
  const daily = Array.from({ length: 100 }, (_, ago) => name(ago))
  const kept = daily.filter((one) => !tooOld(daily).includes(one))
  expect(kept.slice(0, 14)).toEqual(daily.slice(0, 14))
  expect(kept.length).toBeGreaterThanOrEqual(14 + 5)
  expect(kept.length).toBeLessThanOrEqual(14 + 8)
  expect(tooOld([name(400), name(300)])).toEqual([name(400)])
  expect(tooOld(['database/notes.txt'])).toEqual([])
})

test('a backup that was carried elsewhere is restored from its path, without its files', async () => {
  await backUp()
  const elsewhere = join(aFolder(), 'carried.haven')
  copyFileSync(join(to, 'database', backupIn(to)[0]!), elsewhere)
  closeDatabase()
  const restored = await restoreBackup({ from: elsewhere, to: aFolder() })
  expect(restored).toMatchObject({ rows: { claims: 1 }, files: { fetched: 0, missing: 1 } })
})
