import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { awaitUntil } from '#tests/await-until.ts'
import { startObjectStore } from '#tests/object-store.ts'
import { aFile, aFolder, namesIn, withBackups } from './backups.test-support.ts'
import { restoreStream } from './backups.server.ts'
import { backUp } from './back-up.server.ts'
import { prepareLitestream } from './litestream.server.ts'
import { startStream } from './stream.server.ts'

const pidIn = (dataDir: string) => Number(readFileSync(join(dataDir, 'litestream.pid'), 'utf8'))
const claimsIn = async () =>
  (await restoreStream({ to: aFolder() }).catch(() => undefined))?.rows.claims ?? 0

test('Litestream sends every change along, encrypted, and the last ones when it is ended', async () => {
  const { dataDir, to } = withBackups()
  const stop = startStream()
  await aSentClaim()
  await awaitUntil('the first claim to be sent along', async () => (await claimsIn()) === 1)
  await aSentClaim()
  await stop()
  expect(await claimsIn()).toBe(2)
  const streamed = namesIn(join(to, 'stream'))
  expect(streamed.some((name) => name.endsWith('.snapshot.lz4'))).toBe(true)
  for (const name of streamed)
    expect(readFileSync(join(to, 'stream', name), 'latin1')).toMatch(/^age-encryption\.org/)
  expect(readFileSync(join(dataDir, 'litestream.json'), 'utf8')).not.toContain('AGE-SECRET')
})

test('Litestream that ends is started again', async () => {
  const { dataDir } = withBackups()
  const stop = startStream()
  await awaitUntil('Litestream to run', async () => existsSync(join(dataDir, 'litestream.pid')))
  process.kill(pidIn(dataDir), 'SIGKILL')
  await aSentClaim()
  await awaitUntil('the claim to be sent along', async () => (await claimsIn()) === 1)
  await stop()
})

test('one that outlived a killed portal is ended before another follows the same database', async () => {
  const { dataDir } = withBackups()
  const { program, config, secrets } = await prepareLitestream()
  const words = ['replicate', '-config', config]
  const left = spawn(program, words, { env: secrets, stdio: 'ignore' })
  const ended = once(left, 'exit')
  writeFileSync(join(dataDir, 'litestream.pid'), String(left.pid))
  const stop = startStream()
  expect(await ended).toEqual([null, 'SIGKILL'])
  await stop()
})

test('a stream in an object store is restored with the files that lie beside it', async () => {
  const { settings } = await startObjectStore()
  withBackups(settings)
  await aFile()
  await backUp()
  const stop = startStream()
  await aSentClaim()
  await awaitUntil('the claim to be sent along', async () => (await claimsIn()) === 1)
  await stop()
  const to = aFolder()
  expect(await restoreStream({ to })).toMatchObject({
    rows: { claims: 1, documents: 1 },
    files: { fetched: 1, missing: 0 },
  })
  await expect(restoreStream({ to })).rejects.toMatchObject({ code: 'NotEmpty' })
})

test('without a stream nothing is restored, and it is said', async () => {
  withBackups()
  const to = aFolder()
  await expect(restoreStream({ to })).rejects.toMatchObject({ code: 'NoBackup' })
  expect(namesIn(to)).toEqual([])
})
