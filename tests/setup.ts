import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, inject } from 'vitest'
import { testSettings } from '#tests/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'haven-test-'))
let copies = 0

for (const [name, value] of Object.entries({ ...testSettings, DATA_DIR: folder }))
  process.env[name] ??= value

beforeEach(async () => {
  const file = join(folder, `test-${++copies}.db`)
  copyFileSync(inject('templateDatabase'), file)
  const { openDatabase } = await import('#db/client.server.ts')
  openDatabase(file)
})

afterAll(async () => {
  const { closeDatabase } = await import('#db/client.server.ts')
  closeDatabase()
  rmSync(folder, { recursive: true, force: true })
})
