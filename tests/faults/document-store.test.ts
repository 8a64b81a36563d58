import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { aSentClaim, anaId, startDraft } from '#app/modules/claims/claims.test-support.ts'
import {
  listDocuments,
  listStuckMoves,
  receiveDocuments,
  removeDocument,
} from '#app/modules/documents/documents.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import * as syncPage from '#app/routes/admin/sync.tsx'
import * as documentsPage from '#app/routes/claims/documents.tsx'
import * as download from '#app/routes/documents/download.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine, withFewTries } from '#tests/engine.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { startUploadThing } from '#tests/uploadthing.ts'
import { visit } from '#tests/visit.tsx'

let core: CoreStandIn
let store: Awaited<ReturnType<typeof startUploadThing>>
let cookie = ''
beforeEach(async () => {
  core = await startCore()
  store = await startUploadThing()
  cookie = (await signedIn(ana)).cookie
})

let made = 0
async function upload(claimId: string) {
  const bytes = pdfFile({ padding: 2_000 + ++made })
  const request = await uploadRequest([{ name: `estimate ${made}.pdf`, bytes }])
  const { stored } = await receiveDocuments(request, { ownerId: anaId, claimId })
  return { documentId: stored[0]!.documentId, bytes, claimId }
}
type Uploaded = Awaited<ReturnType<typeof upload>>

const onDisk = () => {
  const folder = join(env.DATA_DIR, 'documents')
  return existsSync(folder) ? readdirSync(folder) : []
}
const open = ({ documentId }: Uploaded) =>
  visit(download, '/documents/:documentId', `/documents/${documentId}`, { cookie })

async function expectReadBack(file: Uploaded) {
  const answer = await open(file)
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer()).equals(file.bytes)).toBe(true)
}

test('a file of a claim reaches the core and the store, and is read back with the disk empty', async () => {
  const engine = await startClockedEngine()
  const claimId = await aSentClaim()
  const file = await upload(claimId)
  await expectReadBack(file)
  await engine.settle()
  expect((await core.claims(claimId))[0]!.documents).toMatchObject([{ state: 'received' }])
  expect(await store.files()).toHaveLength(1)
  expect(onDisk()).toEqual([])
  await expectReadBack(file)
})

test.each([
  ['upload', 'down'],
  ['upload', 'server-error'],
  ['upload', 'rate-limited'],
  ['upload', 'key-conflict'],
  ['upload', 'reset-after-accept'],
  ['upload', 'timeout-after-accept'],
  ['upload', 'damaged'],
  ['read', 'down'],
  ['read', 'server-error'],
])('a file is in the store once, and nowhere else, though %s met %s', async (on, fault) => {
  const engine = await startClockedEngine()
  const file = await upload(await startDraft())
  if (fault === 'timeout-after-accept') env.UPLOADTHING_TIMEOUT_SECONDS = 1
  await store.dial({ on, fault, times: 2 })
  await engine.settle(minutes(5))
  expect(await store.files()).toHaveLength(1)
  expect(onDisk()).toEqual([])
  await expectReadBack(file)
})

test('while the store is down a file is read from the disk, and one that was moved is said to wait', async () => {
  const engine = await startClockedEngine()
  const claimId = await startDraft()
  const moved = await upload(claimId)
  await engine.settle()
  await store.dial({ fault: 'down' })
  const waiting = await upload(claimId)
  await engine.settle(minutes(5))
  await expectReadBack(waiting)
  const answer = await open(moved)
  const page = `/claims/${claimId}/documents?away=1`
  expect(answer.headers.get('location')).toBe(page)
  const html = await (
    await visit(documentsPage, '/claims/:claimId/documents', page, { cookie })
  ).text()
  expect(html).toContain('We cannot get this file right now.')
  await store.dial({})
  await expectReadBack(moved)
})

test('what all tries could not move is on the disk and before staff, who send it again with one press', async () => {
  const engine = await startClockedEngine({ transport: withFewTries })
  await store.dial({ fault: 'down' })
  const file = await upload(await startDraft())
  await engine.settle(minutes(2))
  const [stuck] = await listStuckMoves()
  expect(stuck).toMatchObject({ claimId: file.claimId, code: 'StoreSilent' })
  await expectReadBack(file)
  const staff = (await signedIn(staffSara)).cookie
  const sync = (form?: Record<string, string>) =>
    visit(syncPage, '/admin/sync', '/admin/sync', { cookie: staff, ...(form ? { form } : {}) })
  const html = await (await sync()).text()
  expect(html).toContain('Not moved. We stopped trying.')
  expect(html).toContain('The document store did not answer.')
  expect(html).not.toContain('estimate')
  await store.dial({})
  const again = { of: 'move', id: stuck!.storageName, act: 'again' }
  expect((await sync(again)).headers.get('location')).toBe('/admin/sync?done=asked')
  expect((await sync(again)).headers.get('location')).toBe('/admin/sync?done=underWay')
  await engine.settle(minutes(2))
  expect(await listStuckMoves()).toEqual([])
  expect(await store.files()).toHaveLength(1)
  await expectReadBack(file)
})

test('nobody has their own file moved again', async () => {
  const engine = await startClockedEngine({ transport: withFewTries })
  await store.dial({ fault: 'down' })
  await upload(await startDraft())
  await engine.settle(minutes(2))
  const { requestMoveAgain } = await import('#app/modules/documents/documents.server.ts')
  const { storageName } = (await listStuckMoves())[0]!
  const own = { storageName, staffId: 'staff-sara', insuredAs: anaId }
  expect(await requestMoveAgain(own)).toBe('own')
  expect(await requestMoveAgain({ ...own, storageName: 'none' })).toBe('not-found')
})

test('a file removed from a draft leaves the store by itself, also when the store was down', async () => {
  const engine = await startClockedEngine()
  const { documentId, claimId } = await upload(await startDraft())
  await engine.settle()
  await store.dial({ on: 'delete', fault: 'server-error', times: 2 })
  await removeDocument({ documentId, ownerId: anaId })
  expect(await listDocuments({ claimId, ownerId: anaId })).toEqual([])
  await engine.settle(minutes(5))
  expect(await store.files()).toEqual([])
})
