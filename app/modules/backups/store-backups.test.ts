import { execFile } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { moveAll } from '#app/modules/documents/documents.server.ts'
import { env } from '#app/platform/env.server.ts'
import { startUploadThing } from '#tests/uploadthing.ts'
import { aFile, aFolder, aKey, namesIn, withBackups } from './backups.test-support.ts'
import { backUp, drill } from './backups.server.ts'

let [dataDir, to] = ['', '']
let store: Awaited<ReturnType<typeof startUploadThing>>

beforeEach(async () => {
  ;({ dataDir, to } = withBackups({ BACKUP_STREAM: 'off' }))
  store = await startUploadThing()
  await aSentClaim()
})

/** As many files as asked, each in UploadThing and no longer here. */
async function inStore(count: number) {
  while ((await store.files()).length < count) {
    await aFile()
    for await (const { failed } of moveAll('uploadthing', () => true)) expect(failed).toEqual([])
  }
  expect(namesIn(join(dataDir, 'documents'))).toEqual([])
}

/** A command beside the portal, with its settings and those of the stand-in. */
async function command(...words: string[]) {
  const folders = { DATA_DIR: dataDir, BACKUP_TO: to, BACKUP_KEY: aKey, BACKUP_STREAM: 'off' }
  const patience = { UPLOADTHING_TIMEOUT_SECONDS: '20' }
  const env = { ...process.env, ...store.settings, ...patience, ...folders }
  return (await promisify(execFile)(process.execPath, words, { env })).stdout
}

/** What UploadThing holds of them, as files of the stand-in. */
const held = () => {
  const folder = join(store.dataDir, 'uploadthing')
  return readdirSync(folder).map((name) => join(folder, name))
}

test('files in UploadThing stay there, and the drill finds and opens each with the keys of a restored row', async () => {
  await inStore(3)
  expect(await backUp()).toMatchObject({ filesCopied: 0, filesMissing: 0, manifest: { files: 0 } })
  expect(namesIn(join(to, 'documents'))).toEqual([])
  const { restored, files } = await drill({ inside: aFolder() })
  expect(restored.files).toEqual({ fetched: 0, missing: 0 })
  expect(files).toEqual({ opened: 3, failed: [] })
})

test('a file that had not left the disk yet is in the backup, and opens beside those in UploadThing', async () => {
  await inStore(1)
  env.DOCUMENT_STORE = 'local'
  await aFile()
  expect(await backUp()).toMatchObject({ filesCopied: 1, manifest: { files: 1 } })
  const { restored, files } = await drill({ inside: aFolder() })
  expect(restored.files).toEqual({ fetched: 1, missing: 0 })
  expect(files).toEqual({ opened: 2, failed: [] })
})

test('what UploadThing lost, and what is not what was sealed, is named by the drill', async () => {
  await inStore(3)
  const [lost, other] = held()
  rmSync(lost!)
  writeFileSync(other!, 'other bytes')
  await backUp()
  const { files } = await drill({ inside: aFolder() })
  expect(files).toMatchObject({ opened: 1 })
  expect(files.failed).toHaveLength(2)
})

test('by command: a backup named by its path is restored with no file to fetch, and the drill holds until one is lost', async () => {
  await inStore(2)
  const { name } = await backUp()
  const said = await command('scripts/restore.ts', join(to, name), '--to', join(aFolder(), 'look'))
  expect(said).toContain('0 files of people came along, 0 are missing.')
  expect(await command('scripts/drill.ts')).toContain('Files: 2 opened, 0 did not, 0 missing.')
  rmSync(held()[0]!)
  const failing = command('scripts/drill.ts', 'latest')
  await expect(failing).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('Files: 1 opened, 1 did not, 0 missing.'),
  })
})
