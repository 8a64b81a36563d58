import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { aFile, aFolder, namesIn, withBackups } from './backups.test-support.ts'
import { backUp, drill, restoreBackup, restorePlaces } from './backups.server.ts'

let [folder, dataDir, to] = ['', '', '']

/** The program of LiteFS as far as a backup asks it: `export` writes the database of the node at that address. */
const program = (source: string) => `#!/bin/sh
echo "$@" > "${folder}/asked"
for last; do :; done
[ "$1" = export ] || exit 2
cp "${source}" "$last"
`

beforeEach(async () => {
  ;({ dataDir, to } = withBackups())
  folder = aFolder()
  await aSentClaim()
  Object.assign(env, { LITEFS_DIR: dataDir, BACKUP_STREAM: undefined })
  writeFileSync(join(dataDir, 'app.db-pos'), 'where it is')
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`)
  return () => vi.unstubAllEnvs()
})

function withProgram(text: string) {
  writeFileSync(join(folder, 'litefs'), text)
  chmodSync(join(folder, 'litefs'), 0o700)
}

test('where LiteFS runs its own export is what is backed up, of this node and this database', async () => {
  const { default: Database } = await import('better-sqlite3')
  const exported = join(folder, 'exported.db')
  await new Database(join(dataDir, 'app.db')).backup(exported)
  withProgram(program(exported))
  await aSentClaim()
  const { manifest } = await backUp()
  expect(manifest.rows.claims, 'as it was exported, not as the mount is').toBe(1)
  const asked = readFileSync(join(folder, 'asked'), 'utf8')
  expect(asked).toMatch(/^export -url http:\/\/127\.0\.0\.1:20202 -name app\.db \/\S+\/app\.db$/m)
  expect((await drill({ inside: aFolder() })).cells.failed).toEqual([])
})

test('what is restored for a mount lies beside it, and its files where the portal looks for them', async () => {
  await aFile()
  const exported = join(folder, 'exported.db')
  const { default: Database } = await import('better-sqlite3')
  await new Database(join(dataDir, 'app.db')).backup(exported)
  withProgram(program(exported))
  await backUp()
  const store = join(dataDir, 'documents')
  const kept = namesIn(store)
  expect(kept).toHaveLength(1)
  rmSync(store, { recursive: true })
  const restored = await restoreBackup({ from: 'latest', ...restorePlaces() })
  expect(restored.files).toEqual({ fetched: 1, missing: 0 })
  expect(namesIn(store)).toEqual(kept)
  expect(namesIn(join(dataDir, 'restored'))).toContain('app.db')
})

test('an export that fails leaves no backup, and says so', async () => {
  withProgram('#!/bin/sh\nexit 1\n')
  await expect(backUp()).rejects.toMatchObject({ code: 'SnapshotFailed' })
  expect(namesIn(join(to, 'database'))).toEqual([])
})
