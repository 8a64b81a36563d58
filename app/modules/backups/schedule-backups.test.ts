import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { backupsAreBehind, lastBackup } from '#app/platform/backup-standing.server.ts'
import { hours } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { backUpBeside } from './back-up-beside.server.ts'
import { madeAt } from './backup-names.ts'
import { aFile, aFolder, aKey, namesIn, withBackups } from './backups.test-support.ts'
import { backUp, drill, restoreBackup, startBackups } from './backups.server.ts'

// The real one, counted.
vi.mock(import('./back-up-beside.server.ts'), async (importOriginal) => {
  const { backUpBeside: real } = await importOriginal()
  return { backUpBeside: vi.fn(real) }
})

const primary = async () => true
let to = ''

/** The process that makes a backup reads its settings from the environment, as the portal does. */
beforeEach(() => {
  const folders = withBackups({ BACKUP_STREAM: 'off', BACKUP_EVERY_HOURS: 1 })
  to = folders.to
  const settings = { DATA_DIR: folders.dataDir, BACKUP_TO: to, BACKUP_KEY: aKey }
  for (const [name, value] of Object.entries({ ...settings, BACKUP_STREAM: 'off' }))
    vi.stubEnv(name, value)
  return () => {
    vi.unstubAllEnvs()
    vi.mocked(backUpBeside).mockClear()
  }
})

const failures = () => listRecordedEvents('backup/failed').map(({ data }) => data)

test('a first backup that is never done is missed once it is twice as late as it should be', async () => {
  const begun = Promise.withResolvers<void>()
  vi.mocked(backUpBeside).mockImplementationOnce((signal) => {
    begun.resolve()
    return new Promise((give) => signal.addEventListener('abort', () => give({ filesMissing: 0 })))
  })
  const end = startBackups(primary)
  await begun.promise
  expect(backupsAreBehind()).toBe(false)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours(2) + 1 })
  expect(backupsAreBehind()).toBe(true)
  vi.useRealTimers()
  await end()
})

test('where there is no backup yet one is made beside the portal', async () => {
  await aSentClaim()
  await startAndEndOnce(() => lastBackup().madeAt !== undefined)
  expect(namesIn(join(to, 'database'))).toHaveLength(1)
  expect(backupsAreBehind()).toBe(false)
  const { restored, cells } = await drill({ inside: aFolder() })
  expect(restored.rows).toMatchObject({ claims: 1 })
  expect(cells.failed).toEqual([])
})

test('a machine that is not the primary makes none: it does not even look at the place', async () => {
  takeAwayThePlace()
  const end = startBackups(async () => false)
  await end()
  expect(failures()).toEqual([])
})

test('the machine that takes over makes none before its time, and the next when it is due: the place says when the last was made', async () => {
  const { name } = await backUp()
  const ofOther = madeAt(name)
  await startAndEndOnce(() => lastBackup().madeAt === ofOther)
  expect(backUpBeside).not.toHaveBeenCalled()
  renameSync(join(to, name), join(to, 'database', '2026-01-01T00-00-00Z.haven'))
  await startAndEndOnce(() => namesIn(join(to, 'database')).some((one) => one > '2026-02'))
  expect(backUpBeside).toHaveBeenCalledOnce()
})

test('two machines that both take themselves for the primary harm nothing: whatever lies there then restores', async () => {
  await aSentClaim()
  await aFile()
  const { signal } = new AbortController()
  const made = await Promise.all([backUpBeside(signal), backUpBeside(signal)])
  expect(made).toEqual([{ filesMissing: 0 }, { filesMissing: 0 }])
  const names = namesIn(join(to, 'database'))
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    const { rows, files } = await restoreBackup({ from: join(to, 'database', name), to: aFolder() })
    expect([rows, files]).toMatchObject([{ claims: 1 }, { fetched: 1, missing: 0 }])
  }
  expect(namesIn(to).filter((name) => !/^(database|documents)\//.test(name))).toEqual([])
})

test('a place that takes no backup is told to operators, and the standing says so', async () => {
  takeAwayThePlace()
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

function takeAwayThePlace() {
  rmSync(to, { recursive: true })
  writeFileSync(to, 'a file where the folder should be')
}
