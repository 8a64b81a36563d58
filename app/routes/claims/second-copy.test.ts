import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { read, write as writeRows } from '#db/client.server.ts'
import { objectCopies } from '#db/schema/documents.ts'
import { forgetReplicas, hearReplica } from '#app/http/replica/replicas.server.ts'
import { onLiteFs } from '#app/http/replica/replica.test-support.ts'
import {
  aSentClaim,
  anaId,
  fillLaneOne,
  startDraft,
} from '#app/modules/claims/claims.test-support.ts'
import {
  hasFilesComing,
  listDocuments,
  moveToChosenStore,
  receiveDocuments,
} from '#app/modules/documents/documents.server.ts'
import { moveInTime, trouble } from '#app/modules/documents/move-in-time.server.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { newId } from '#app/platform/ids.server.ts'
import { countSecondCopiesMissing } from '#app/platform/second-copies.server.ts'
import { getWords } from '#app/words/words.ts'
import { ana, staffSara } from '#tests/cast.ts'
import { someChecksum, txid } from '#tests/litefs-model.ts'
import { readPdf } from '#tests/read-pdf.ts'
import { pdfFile, uploadBody, uploadRequest, type SampleFile } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { startUploadThing } from '#tests/uploadthing.ts'
import { openApp } from '#tests/whole-app.ts'

const { t } = getWords('en')
const told = { claim: t('kept.claimOne'), sent: t('kept.sentOne'), files: t('kept.filesOne') }
const ofOurPages = { origin: env.PORTAL_ORIGIN, host: new URL(env.PORTAL_ORIGIN).host }
const inTwo = t('kept.two')
let app: Awaited<ReturnType<typeof openApp>>
let cookie = ''
let staffCookie = ''

beforeEach(async () => {
  app = await openApp()
  cookie = (await signedIn(ana)).cookie
  staffCookie = (await signedIn(staffSara)).cookie
  forgetReplicas()
  trouble.until = -Infinity
})

const open = (path: string, init: RequestInit = {}, as = cookie) =>
  app(
    new Request(`${env.PORTAL_ORIGIN}${path}`, {
      ...init,
      headers: { ...ofOurPages, ...init.headers, cookie: as },
    }),
  )
const page = async (path: string, as?: string) =>
  (await (await open(path, {}, as)).text()).replace(/<!-- -->/g, '')
const post = (path: string, form: Record<string, string>) =>
  open(path, { method: 'POST', body: new URLSearchParams(form) })

const write = (claimId: string) =>
  multipart(`/claims/${claimId}/messages`, [], { token: newId(), text: 'The gray pickup is back.' })
const staffPage = () => page('/admin/sync', staffCookie)

const upload = (claimId: string, bytes = pdfFile({ padding: ++made })) =>
  multipart(`/claims/${claimId}/documents`, [{ name: 'estimate.pdf', bytes }])

async function multipart(path: string, files: SampleFile[], fields = {}) {
  const { body, contentType } = await uploadBody(files, fields)
  const headers = { 'content-type': contentType, 'content-length': String(body.length) }
  return open(path, { method: 'POST', body: new Uint8Array(body), headers })
}
let made = 5_000

const filesOf = (claimId: string) => listDocuments({ claimId, ownerId: anaId })

const replicaHas = (n: number) =>
  hearReplica('replica-1', { transaction: txid(n), checksum: someChecksum })

test('a message that only one machine has is acknowledged as that, staff see it, and both end with the second copy', async () => {
  const claimId = await aSentClaim()
  const litefs = await onLiteFs()
  litefs.setPosition(8)
  expect((await write(claimId)).status).toBe(302)
  for (const path of ['', '/messages'])
    expect(await page(`/claims/${claimId}${path}`)).toContain(told.sent)
  expect(await page(`/claims/${claimId}/submission`)).toContain(told.claim)
  expect(await staffPage()).toContain('1 thing that we told people we have')
  await replicaHas(8)
  await expect.poll(() => page(`/claims/${claimId}`)).not.toContain(told.sent)
  expect(await page(`/claims/${claimId}/submission`)).toContain(inTwo)
  expect(await staffPage()).not.toContain('that we told people we have')
})

test('a claim is sent, and its receipt and its paper say in how many places it is', async () => {
  const claimId = await startDraft()
  await fillLaneOne(claimId)
  const litefs = await onLiteFs()
  litefs.setPosition(3)
  await replicaHas(3)
  const check = await page(`/claims/${claimId}/check`)
  const hidden = [...check.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    /value="([^"]*)"/.exec(tag)?.[1] ?? '',
  ])
  const signed = { signature: 'Ana Lindqvist', true: 'on', esign: 'on' }
  const form = { ...Object.fromEntries(hidden), ...signed }
  const answer = await post(`/claims/${claimId}/submission`, form)
  expect(answer.headers.get('location')).toBe(`/claims/${claimId}/submission`)
  expect(await page(`/claims/${claimId}/submission`)).toContain(inTwo)
  const paper = await open(`/claims/${claimId}/submission/pdf`)
  const text = await readPdf(Buffer.from(await paper.arrayBuffer()))
  expect(text).toContain(inTwo)
})

test('the button of a claim that was sent, pressed again, acknowledges it again as what one machine alone has', async () => {
  const claimId = await aSentClaim()
  const litefs = await onLiteFs()
  litefs.setPosition(4)
  expect((await post(`/claims/${claimId}/submission`, {})).status).toBe(302)
  expect(await page(`/claims/${claimId}/submission`)).toContain(told.claim)
  expect(await staffPage()).toContain('1 thing that we told people we have')
})

test('one machine says nothing of places', async () => {
  const claimId = await aSentClaim()
  await write(claimId)
  const receipt = await page(`/claims/${claimId}/submission`)
  for (const sentence of [inTwo, told.claim, told.files]) expect(receipt).not.toContain(sentence)
})

test('an upload is answered when its file is in the store', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  expect((await upload(claimId)).status).toBe(302)
  expect(await store.files()).toHaveLength(1)
  expect(await hasFilesComing({ claimId, ownerId: anaId })).toBe(false)
  expect(await page(`/claims/${claimId}/documents`)).not.toContain(told.files)
})

test('the function of a file and its answer move it once', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  await store.dial({ on: 'upload', latencyMs: 300 })
  const answer = upload(claimId)
  const kept = await vi.waitUntil(() => listRecordedEvents('object/kept')[0], 30_000)
  await moveToChosenStore(String(kept.data.storageName))
  await answer
  const begun = read((db) =>
    db.select().from(objectCopies).where(eq(objectCopies.store, 'uploadthing')).all(),
  )
  expect(begun).toHaveLength(1)
})

test('with the store away a file is kept here, said to be so, shown to staff, and moved later', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  await store.dial({ on: 'upload', fault: 'down' })
  expect((await upload(claimId)).status).toBe(302)
  expect(await page(`/claims/${claimId}/documents`)).toContain(told.files)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds(20) })
  expect(await staffPage()).toContain('1 file that is not in the document store yet')
  vi.useRealTimers()
  await store.dial({})
  for (const { data } of listRecordedEvents('object/kept'))
    await moveToChosenStore(String(data.storageName))
  expect(await page(`/claims/${claimId}/documents`)).not.toContain(told.files)
})

test('a claim is not said to be in two places while one of its files is on one disk', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  const litefs = await onLiteFs()
  litefs.setPosition(8)
  await replicaHas(8)
  /** Once the rows have their second copy, however long an upload took. */
  const saysTwo = async () => {
    await replicaHas(8)
    await expect.poll(countSecondCopiesMissing).toBeUndefined()
    const paper = await open(`/claims/${claimId}/submission/pdf`)
    const text = await readPdf(Buffer.from(await paper.arrayBuffer()))
    return [(await page(`/claims/${claimId}/submission`)).includes(inTwo), text.includes(inTwo)]
  }
  expect(await saysTwo()).toEqual([true, true])
  await store.dial({ on: 'upload', fault: 'down' })
  await upload(claimId)
  expect(await saysTwo()).toEqual([false, false])
  await store.dial({})
  for (const { data } of listRecordedEvents('object/kept'))
    await moveToChosenStore(String(data.storageName))
  expect(await saysTwo()).toEqual([true, true])
})

test('a file sent again waits for the store as the first time', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  const bytes = pdfFile({ padding: ++made })
  await store.dial({ on: 'upload', fault: 'down' })
  await upload(claimId, bytes)
  await store.dial({})
  trouble.until = -Infinity
  expect((await upload(claimId, bytes)).status).toBe(302)
  expect(await store.files()).toHaveLength(1)
})

test('a file sent again is acknowledged again as what one machine alone has', async () => {
  await startUploadThing()
  const claimId = await aSentClaim()
  const litefs = await onLiteFs()
  const bytes = pdfFile({ padding: ++made })
  litefs.setPosition(8)
  await upload(claimId, bytes)
  await replicaHas(8)
  await expect.poll(countSecondCopiesMissing).toBeUndefined()
  forgetReplicas()
  litefs.setPosition(9)
  expect((await upload(claimId, bytes)).status).toBe(302)
  expect(await page(`/claims/${claimId}/documents`)).toContain(told.sent)
})

test('a file sent again is kept again where the machine that had it may be lost', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  await onLiteFs()
  const bytes = pdfFile({ padding: ++made })
  await store.dial({ on: 'upload', fault: 'down' })
  await upload(claimId, bytes)
  await loseMachine()
  const [{ documentId } = { documentId: '' }, ...others] = await filesOf(claimId)
  expect((await open(`/documents/${documentId}`)).status).not.toBe(200)
  await store.dial({})
  expect((await upload(claimId, bytes)).status).toBe(302)
  const again = await open(`/documents/${documentId}`)
  expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true)
  expect([others, (await filesOf(claimId)).length]).toEqual([[], 1])
})

/** Whatever is on this disk was on that of another machine, which is gone. */
async function loseMachine() {
  await writeRows(
    (tx) => void tx.update(objectCopies).set({ machine: 'machine-that-is-gone' }).run(),
  )
  rmSync(join(env.DATA_DIR, 'documents'), { recursive: true })
}

test('a store that took a file again is waited for again', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  await store.dial({ on: 'upload', fault: 'down' })
  await upload(claimId)
  await store.dial({})
  await upload(claimId)
  expect(await store.files()).toEqual([])
  await moveToChosenStore(String(listRecordedEvents('object/kept').at(-1)!.data.storageName))
  await upload(claimId)
  expect(await store.files()).toHaveLength(2)
})

test('an upload is answered when its file is in the store also while nobody can check it for viruses', async () => {
  const store = await startUploadThing()
  const claimId = await aSentClaim()
  Object.assign(env, { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: 1 })
  onTestFinished(() => void (env.CLAMD_HOST = undefined))
  expect((await upload(claimId)).status).toBe(302)
  const [file] = await filesOf(claimId)
  expect(file).toMatchObject({ state: 'checking' })
  expect(await store.files()).toHaveLength(1)
  expect(await hasFilesComing({ claimId, ownerId: anaId })).toBe(false)
  expect((await open(`/documents/${file!.documentId}`)).status).toBe(404)
})

test('a store that hangs is waited for five seconds, and by the next answers not at all', async () => {
  const store = await startUploadThing()
  await store.dial({ on: 'upload', latencyMs: seconds(20) })
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  await receiveDocuments(request, { ownerId: anaId, claimId: await aSentClaim() })
  const name = String(listRecordedEvents('object/kept')[0]!.data.storageName)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let hasEnded = false
  const waiting = moveInTime(name).then(() => (hasEnded = true))
  await vi.advanceTimersByTimeAsync(seconds(5) - 1)
  expect(hasEnded).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await waiting
  await moveInTime(name)
  vi.useRealTimers()
})
