import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { aSentClaim } from '#app/modules/claims/claims.test-support.ts'
import { startObjectStore } from '#tests/object-store.ts'
import { aFile, aFolder, withBackups } from './backups.test-support.ts'
import { backUp, drill, restoreBackup } from './backups.server.ts'
import { once } from './copy-files.server.ts'
import { s3Target } from './s3-target.server.ts'

async function aBucket(options?: { pageSize: number }) {
  const store = await startObjectStore(options)
  const { endpoint, accessKeyId, secretAccessKey } = store
  const place = { bucket: 'haven-backups', prefix: 'main/', endpoint, region: 'auto' }
  return { ...store, bucket: s3Target({ ...place, accessKeyId, secretAccessKey }) }
}

async function read(bucket: ReturnType<typeof s3Target>, name: string) {
  const found = await bucket.get(name)
  const parts: Uint8Array[] = []
  for await (const part of found ?? []) parts.push(part)
  return found && Buffer.concat(parts)
}

async function namesIn(bucket: ReturnType<typeof s3Target>, prefix: string) {
  const names: string[] = []
  for await (const { name } of bucket.list(prefix)) names.push(name)
  return names
}

async function* inPieces(bytes: Buffer) {
  for (let from = 0; from < bytes.length; from += 1_000_000)
    yield bytes.subarray(from, from + 1_000_000)
}

test('a backup goes to an object store and comes back with every row, cell and file', async () => {
  const { settings } = await startObjectStore({ pageSize: 2 })
  withBackups(settings)
  await aSentClaim()
  for (let count = 0; count < 3; count++) await aFile()
  const made = await backUp()
  expect(await backUp()).toMatchObject({ filesCopied: 0, filesMissing: 0 })
  const from = `s3://haven-backups/main/${made.name}`
  expect(await restoreBackup({ from, to: aFolder() })).toMatchObject({ rows: made.manifest.rows })
  const { cells, files } = await drill({ inside: aFolder() })
  expect(files).toEqual({ opened: 3, failed: [] })
  expect(cells.failed).toEqual([])
})

test('what is larger than a part arrives in parts, whole', async () => {
  const { bucket } = await aBucket()
  const bytes = randomBytes(35_000_000)
  await bucket.put('database/large', inPieces(bytes))
  expect((await read(bucket, 'database/large'))?.equals(bytes)).toBe(true)
})

test('nothing is seen of what broke off on its way', async () => {
  const { bucket } = await aBucket()
  async function* broken() {
    yield* inPieces(randomBytes(20_000_000))
    throw new Error('The disk is gone')
  }
  await expect(bucket.put('database/half', broken())).rejects.toThrow('The disk is gone')
  expect(await namesIn(bucket, 'database/')).toEqual([])
})

test('a list of several pages is read to its end, and removing what is not there is harmless', async () => {
  const { bucket } = await aBucket({ pageSize: 2 })
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await bucket.put(`gone/${name}`, once(Buffer.from(name)))
  await bucket.remove(['gone/b', 'gone/never'])
  expect(await namesIn(bucket, 'gone/')).toEqual(['gone/a', 'gone/c', 'gone/d', 'gone/e'])
  expect(await bucket.get('gone/b')).toBeUndefined()
})

test.each([
  ['server-error', 2],
  ['rate-limited', 2],
  ['down', 1],
])('a store that stumbles (%s) is asked again', async (fault, times) => {
  const { bucket, dial } = await aBucket()
  await dial({ on: 'upload', fault, times })
  await bucket.put('documents/one', once(Buffer.from('sealed')))
  expect(await read(bucket, 'documents/one')).toEqual(Buffer.from('sealed'))
})

test.each([
  ['down', 'TargetAway'],
  ['refused', 'TargetRefused'],
])('a store that does not take it (%s) is told as %s', async (fault, code) => {
  const { bucket, dial } = await aBucket()
  await dial({ fault })
  await expect(bucket.put('database/one', once(Buffer.from('x')))).rejects.toMatchObject({ code })
  await expect(namesIn(bucket, 'database/')).rejects.toMatchObject({ code })
})

test('credentials that are not right are refused', async () => {
  const { endpoint } = await startObjectStore()
  const place = { bucket: 'haven-backups', prefix: '', endpoint, region: 'auto' }
  const bucket = s3Target({ ...place, accessKeyId: 'backups', secretAccessKey: 'guessed' })
  const putting = bucket.put('database/one', once(Buffer.from('x')))
  await expect(putting).rejects.toMatchObject({ code: 'TargetRefused' })
})

test('what the store spoilt does not open', async () => {
  const { settings, dial } = await startObjectStore()
  withBackups(settings)
  await dial({ on: 'upload', fault: 'damaged' })
  await backUp()
  const restoring = restoreBackup({ from: 'latest', to: aFolder() })
  await expect(restoring).rejects.toMatchObject({ code: 'NotABackup' })
})
