import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { backupsAreBehind, lastBackup } from '#app/platform/backup-standing.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { aFolder, aKey, namesIn, withBackups } from './backups.test-support.ts'
import { backUp, drill, startBackups } from './backups.server.ts'

const primary = async () => true
let to = ''

/** The process that makes a backup reads its settings from the environment, as the portal does. */
beforeEach(() => {
  const folders = withBackups({ BACKUP_STREAM: 'off', BACKUP_EVERY_HOURS: 1 })
  to = folders.to
  const settings = { DATA_DIR: folders.dataDir, BACKUP_TO: to, BACKUP_KEY: aKey }
  for (const [name, value] of Object.entries({ ...settings, BACKUP_STREAM: 'off' }))
    vi.stubEnv(name, value)
  return () => vi.unstubAllEnvs()
})

const failures = () => listRecordedEvents('backup/failed').map(({ data }) => data)

test('where there is no backup yet one is made beside the portal, and not another before its time', async () => {
  await aSentClaim()
  await startAndEndOnce(() => namesIn(join(to, 'database')).length === 1)
  expect(lastBackup()).toMatchObject({ madeAt: expect.any(Number) })
  expect(backupsAreBehind()).toBe(false)
  await startAndEndOnce(() => true)
  expect(namesIn(join(to, 'database'))).toHaveLength(1)
  const { restored, cells } = await drill({ inside: aFolder() })
  expect(restored.rows).toMatchObject({ claims: 1 })
  expect(cells.failed).toEqual([])
})

test('a machine that is not the primary makes none', async () => {
  const end = startBackups(async () => false)
  await end()
  expect(namesIn(to)).toEqual([])
})

test('an old one is followed by the next', async () => {
  const { name } = await backUp()
  const old = join(to, 'database', '2026-01-01T00-00-00Z.haven')
  writeFileSync(old, 'old')
  rmSync(join(to, name))
  await startAndEndOnce(() => namesIn(join(to, 'database')).some((one) => one > '2026-02'))
})

test('a place that takes no backup is told to operators, and the standing says so', async () => {
  rmSync(to, { recursive: true })
  writeFileSync(to, 'a file where the folder should be')
  await startAndEndOnce(() => failures().length > 0)
  expect(failures()).toEqual([{ code: 'TargetRefused' }])
  expect(lastBackup()).toMatchObject({ code: 'TargetRefused', failedAt: expect.any(Number) })
  expect(backupsAreBehind()).toBe(true)
})

async function startAndEndOnce(done: () => boolean) {
  const end = startBackups(primary)
  await awaitUntil('the backups to get there', async () => done())
  await end()
}
