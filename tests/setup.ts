import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, inject } from 'vitest'
import { ownPort } from '#tests/own-port.ts'
import { findScans, watchStatements } from '#tests/query-plans.ts'
import { testSettings } from '#tests/settings.ts'

// One folder for each process, since files of tests may share one; global-setup removes it.
const folder = join(dirname(inject('templateDatabase')), `worker-${process.pid}`)
mkdirSync(folder, { recursive: true })
let copies = 0
watchStatements(folder)

process.env.INNGEST_BASE_URL = `http://127.0.0.1:${await ownPort()}`
for (const [name, value] of Object.entries({ ...testSettings, DATA_DIR: folder }))
  process.env[name] ??= value

beforeEach(async () => {
  const file = join(folder, `test-${Date.now()}-${++copies}.db`)
  copyFileSync(inject('templateDatabase'), file)
  const { openDatabase } = await import('#db/client.server.ts')
  openDatabase(file)
  const { forgetUnwritten } = await import('#app/platform/second-copies.server.ts')
  forgetUnwritten()
})

afterAll(async () => {
  const { closeDatabase } = await import('#db/client.server.ts')
  closeDatabase()
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  // Of whatever statements these tests drove: see tests/query-plans.test.ts.
  expect(findScans(inject('templateDatabase'))).toEqual([])
})
