import { readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { documents, objectCopies } from '#db/schema/documents.ts'
import { days, hours } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { infectedPdf, makeScanner } from '#tests/clamd.ts'
import { pdfFile, phoneJpeg, uploadRequest } from '#tests/sample-files.ts'
import { startUploadThing } from '#tests/uploadthing.ts'
import { newCopyId } from './copy-id.server.ts'
import {
  checkDocument,
  getDocumentForInsurer,
  moveObject,
  moveToChosenStore,
  readDocument,
  readThumbnail,
  receiveDocuments,
  removeDocument,
  removeDoomedCopies,
  sweepStores,
} from './documents.server.ts'
import { localStore } from './local-store.server.ts'
import { uploadThingStore } from './uploadthing-store.server.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }
const folder = () => join(env.DATA_DIR, 'documents')
let store: Awaited<ReturnType<typeof startUploadThing>>
let made = 0

beforeEach(async () => {
  store = await startUploadThing()
  await localStore.put('made-for-the-folder', Buffer.alloc(0))
  for (const name of readdirSync(folder())) unlinkSync(join(folder(), name))
})

async function storePdf() {
  const bytes = pdfFile({ padding: 1_000 + ++made })
  const file = { name: `Quillfeather ${made}.pdf`, bytes }
  const { stored } = await receiveDocuments(await uploadRequest([file]), ana)
  const { documentId } = stored[0]!
  const own = { documentId, ownerId: ana.ownerId }
  const row = read((db) => db.select().from(documents).where(eq(documents.id, documentId)).get())
  const storageName = row!.storageName!
  const move = (to: 'local' | 'uploadthing') => moveObject({ storageName, to })
  return { documentId, storageName, own, bytes, move }
}
type Pdf = Awaited<ReturnType<typeof storePdf>>

const onDisk = () => readdirSync(folder())
const names = async () => (await store.files()).map(({ customId }) => customId)
const copiesOf = ({ storageName }: Pdf) =>
  read((db) =>
    db.select().from(objectCopies).where(eq(objectCopies.storageName, storageName)).all(),
  )
const keptOf = (pdf: Pdf) => copiesOf(pdf).filter(({ state }) => state === 'kept')

/** Once in the store its row names, nowhere else, and read back byte for byte. */
async function expectOnceIn(place: 'local' | 'uploadthing', pdf: Pdf) {
  const [kept] = keptOf(pdf)
  expect(kept!.store).toBe(place)
  expect(place === 'local' ? onDisk() : await names()).toEqual([kept!.copyId])
  expect(place === 'local' ? await names() : onDisk()).toEqual([])
  expect((await readDocument(pdf.own))!.bytes.equals(pdf.bytes)).toBe(true)
}

test('a file kept here is moved: in the store, gone from the disk, and read back from there', async () => {
  const pdf = await storePdf()
  expect(listRecordedEvents('object/kept').map(({ data }) => data)).toEqual([
    { storageName: pdf.storageName },
  ])
  expect((await readDocument(pdf.own))!.bytes.equals(pdf.bytes)).toBe(true)
  expect(await pdf.move('uploadthing')).toBe('moved')
  await expectOnceIn('uploadthing', pdf)
  expect((await getDocumentForInsurer(pdf.documentId)).bytes.equals(pdf.bytes)).toBe(true)
  expect(await pdf.move('uploadthing')).toBe('there')
  await expectOnceIn('uploadthing', pdf)
})

test('with the local store nothing leaves the disk and no event asks for it', async () => {
  env.DOCUMENT_STORE = 'local'
  await storePdf()
  expect(listRecordedEvents('object/kept')).toEqual([])
  expect(await store.files()).toEqual([])
})

test('moved there, back and there again, it is in one place each time', async () => {
  const pdf = await storePdf()
  for (const to of ['uploadthing', 'local', 'uploadthing', 'local'] as const) {
    expect(await pdf.move(to)).toBe('moved')
    await expectOnceIn(to, pdf)
  }
})

test('the store sees sealed bytes under a name of no meaning, private, and not one word of a person', async () => {
  const pdf = await storePdf()
  await pdf.move('uploadthing')
  const [file] = await store.files()
  const { key, customId, size } = file!
  expect(file).toMatchObject({
    name: `${customId}.bin`,
    type: 'application/octet-stream',
    acl: 'private',
    disposition: 'attachment',
  })
  expect(size).toBe(pdf.bytes.length + 28)
  const held = readdirSync(store.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join()
  expect(held).toContain(key)
  for (const word of ['Quillfeather', '.pdf', 'application/pdf', '%PDF', ana.ownerId, 'endobj'])
    expect(held, word).not.toContain(word)
})

test('two who move one file at once end with one copy', async () => {
  const pdf = await storePdf()
  await Promise.all([pdf.move('uploadthing'), pdf.move('uploadthing'), pdf.move('uploadthing')])
  expect(await removeDoomedCopies()).toBe(0)
  await expectOnceIn('uploadthing', pdf)
})

test('a copy that another mover had removed before its row was written is not used', async () => {
  const pdf = await storePdf()
  const fetchReally = globalThis.fetch
  const [removing, checked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let other: Promise<unknown> | undefined
  let own = ''
  let isSent = false
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (init?.method === 'PUT' && !other) {
      other = pdf.move('uploadthing')
      await removing.promise
      own = /custom-id=([\w-]{36})/.exec(url)![1]!
    }
    if (url.endsWith('deleteFiles')) {
      removing.resolve()
      await checked.promise
    }
    const answer = await fetchReally(input, init)
    if (own && init?.method === 'PUT') isSent = true
    else if (isSent && !url.endsWith('deleteFiles')) {
      isSent = false
      checked.resolve()
      await other
    }
    return answer
  })
  expect(await pdf.move('uploadthing')).toBe('there')
  vi.restoreAllMocks()
  expect(copiesOf(pdf).find(({ copyId }) => copyId === own)!.state).toBe('gone')
  await expectOnceIn('uploadthing', pdf)
})

test('a move there and a move back at once lose nothing, however they meet', async () => {
  const pdf = await storePdf()
  for (let times = 0; times < 6; times++)
    await Promise.allSettled([pdf.move('uploadthing'), pdf.move('local'), pdf.move('uploadthing')])
  await pdf.move('uploadthing')
  expect(await removeDoomedCopies()).toBe(0)
  await expectOnceIn('uploadthing', pdf)
})

test('a file that is read while it moves is read whole', async () => {
  const pdf = await storePdf()
  const moving = (async () => {
    for (const to of ['uploadthing', 'local', 'uploadthing'] as const) await pdf.move(to)
  })()
  let reads = 0
  let isOver = false
  void moving.finally(() => (isOver = true))
  while (!isOver) {
    expect((await readDocument(pdf.own))!.bytes.equals(pdf.bytes)).toBe(true)
    reads += 1
  }
  await moving
  expect(reads).toBeGreaterThan(1)
})

test('stopped before or after any request or row, it is whole, and the next try ends with one copy', async () => {
  let stops = 0
  for (let at = 1; ; at++) {
    const pdf = await storePdf()
    const wasStopped = await stopAt(at, () => pdf.move('uploadthing'))
    expect((await readDocument(pdf.own))!.bytes.equals(pdf.bytes)).toBe(true)
    await pdf.move('uploadthing')
    expect(await removeDoomedCopies()).toBe(0)
    await expectOnceIn('uploadthing', pdf)
    await removeDocument(pdf.own)
    await removeDoomedCopies()
    if (!wasStopped) break
    stops += 1
  }
  expect(stops).toBeGreaterThanOrEqual(5)
})

/** As if the process ended at the `at`-th thing the move does outside this process: before it, or after. */
async function stopAt(at: number, act: () => Promise<unknown>) {
  let done = 0
  const fetchReally = globalThis.fetch
  const removeReally = localStore.remove
  const strike = async <T>(go: () => Promise<T>): Promise<T> => {
    if (++done === at) throw new Error('stopped')
    const result = await go()
    if (++done === at) throw new Error('stopped')
    return result
  }
  vi.spyOn(globalThis, 'fetch').mockImplementation((...args) => strike(() => fetchReally(...args)))
  vi.spyOn(localStore, 'remove').mockImplementation((id) => strike(() => removeReally(id)))
  const outcome = await act().then(
    () => false,
    () => true,
  )
  vi.restoreAllMocks()
  return outcome || done >= at
}

test('a file that was not checked for viruses yet is moved too, sealed, opened by nobody, and gone from the store where it had one', async () => {
  const scanner = await makeScanner()
  onTestFinished(() => (scanner.end(), void (env.CLAMD_HOST = undefined)))
  Object.assign(env, { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: scanner.port })
  const bad = { name: 'a.pdf', bytes: infectedPdf() }
  const photo = { name: 'a.jpg', bytes: await phoneJpeg() }
  const { stored } = await receiveDocuments(await uploadRequest([bad, photo]), ana)
  const [infected, clean] = stored.map(({ documentId }) => ({ documentId, ownerId: ana.ownerId }))
  for (const { data } of listRecordedEvents('object/kept'))
    expect(await moveToChosenStore(String(data['storageName']))).toBe('moved')
  expect([onDisk().length, (await names()).length]).toEqual([0, 3])
  expect(await readDocument(clean!)).toBeUndefined()
  await scanner.start()
  expect(await checkDocument(clean!.documentId)).toBe('released')
  expect(await readThumbnail(clean!)).toBeDefined()
  expect(await checkDocument(infected!.documentId)).toBe('infected')
  expect(await removeDoomedCopies()).toBe(0)
  expect(await names()).toHaveLength(2)
})

test('bytes altered on the disk are not moved, and stay where they are', async () => {
  const pdf = await storePdf()
  writeFileSync(join(folder(), pdf.storageName), Buffer.alloc(50))
  await expect(pdf.move('uploadthing')).rejects.toThrow('CopyDamaged')
  expect(onDisk()).toEqual([pdf.storageName])
  expect(await store.files()).toEqual([])
})

test('what arrives other than it was sent is not taken for the file', async () => {
  const pdf = await storePdf()
  await store.dial({ on: 'upload', fault: 'damaged', times: 1 })
  await expect(pdf.move('uploadthing')).rejects.toThrow('StoreDamaged')
  expect(onDisk()).toEqual([pdf.storageName])
  await pdf.move('uploadthing')
  await expectOnceIn('uploadthing', pdf)
})

test('a removed draft file goes from the store too, also when it was on its way there', async () => {
  const [moved, moving] = [await storePdf(), await storePdf()]
  await moved.move('uploadthing')
  const onItsWay = moving.move('uploadthing')
  expect(await removeDocument(moving.own)).toBe('removed')
  expect(await removeDocument(moved.own)).toBe('removed')
  expect(await onItsWay).toBe('gone')
  expect(listRecordedEvents('document/removed')).toHaveLength(2)
  expect(await removeDoomedCopies()).toBe(0)
  expect([onDisk(), await names()]).toEqual([[], []])
})

test('a removal that the store does not take waits, and the sweep ends it', async () => {
  const pdf = await storePdf()
  await pdf.move('uploadthing')
  await removeDocument(pdf.own)
  await store.dial({ on: 'delete', fault: 'down' })
  expect(await removeDoomedCopies()).toBe(1)
  await store.dial({})
  expect(await sweepStores()).toMatchObject({ doomed: 0 })
  expect(await names()).toEqual([])
})

test('the sweep removes from the store what no row leads to, and nothing of another portal', async () => {
  const [pdf, coming] = [await storePdf(), await storePdf()]
  await pdf.move('uploadthing')
  await store.dial({ on: 'upload', fault: 'reset-after-accept', times: 1 })
  await expect(coming.move('uploadthing')).rejects.toThrow('StoreSilent')
  for (let count = 0; count < 501; count++) store.leave({ customId: newCopyId() })
  store.leave({ customId: '01890a5d-ac96-774b-bcce-b302099a8057', name: 'of another portal' })
  store.leave({ customId: null, name: 'logo.png' })
  expect(await sweepStores()).toMatchObject({ removed: 0 })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(6) })
  expect(await sweepStores()).toMatchObject({ removed: 0 })
  vi.setSystemTime(Date.now() + days(2))
  expect(await sweepStores()).toMatchObject({ removed: 501 })
  vi.useRealTimers()
  expect(await store.files()).toHaveLength(4)
  await coming.move('uploadthing')
  for (const one of [pdf, coming]) expect(await readDocument(one.own)).toBeDefined()
})

test('a sweep that a store does not answer is in the log, for what piles up is seen nowhere else', async () => {
  const logged = vi.spyOn(log, 'error')
  await store.dial({ on: 'list', fault: 'server-error' })
  await expect(sweepStores()).rejects.toThrow('Store')
  expect(logged).toHaveBeenCalledWith(
    expect.objectContaining({ store: 'uploadthing' }),
    'a store was not swept',
  )
  logged.mockRestore()
})

test('a copy on its way is swept after an hour once its file was removed, or is to stay here', async () => {
  const [removed, staying] = [await storePdf(), await storePdf()]
  await store.dial({ on: 'upload', fault: 'reset-after-accept', times: 2 })
  vi.spyOn(localStore, 'fetch').mockImplementationOnce(async ({ copyId }) => {
    const sealed = readFileSync(join(folder(), copyId))
    await removeDocument(removed.own)
    return sealed
  })
  await expect(removed.move('uploadthing')).rejects.toThrow('StoreSilent')
  expect(await removed.move('uploadthing')).toBe('gone')
  await expect(staying.move('uploadthing')).rejects.toThrow('StoreSilent')
  env.DOCUMENT_STORE = 'local'
  expect(await moveToChosenStore(staying.storageName)).toBe('there')
  await sweepStores()
  expect(await store.files()).toHaveLength(2)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours(2) })
  expect(await sweepStores()).toMatchObject({ doomed: 0 })
  vi.useRealTimers()
  await expectOnceIn('local', staying)
})

test('a store that is away is asked once, not once for each copy; one document is removed without the rest', async () => {
  const pdfs = [await storePdf(), await storePdf(), await storePdf()]
  for (const pdf of pdfs) await pdf.move('uploadthing')
  for (const pdf of pdfs) await removeDocument(pdf.own)
  const asked = vi.spyOn(uploadThingStore, 'remove')
  await store.dial({ on: 'delete', fault: 'server-error' })
  expect(await removeDoomedCopies()).toBe(3)
  expect(asked).toHaveBeenCalledTimes(1)
  await store.dial({})
  expect(await removeDoomedCopies([pdfs[2]!.storageName])).toBe(0)
  expect(await store.files()).toHaveLength(2)
  vi.restoreAllMocks()
})

test('ids given up are forgotten after a day, and what arrives under one later is swept', async () => {
  const pdf = await storePdf()
  await pdf.move('uploadthing')
  expect(copiesOf(pdf).map(({ state }) => state)).toContain('gone')
  store.leave({ customId: copiesOf(pdf).find(({ state }) => state === 'gone')!.copyId })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days(2) })
  await sweepStores()
  vi.useRealTimers()
  expect(copiesOf(pdf)).toHaveLength(1)
  await expectOnceIn('uploadthing', pdf)
})

test('the database keeps one counting copy of a file, and each key of the store once', async () => {
  const [one, other] = [await storePdf(), await storePdf()]
  await one.move('uploadthing')
  await other.move('uploadthing')
  const add = (changes: object) =>
    write((tx) =>
      tx
        .insert(objectCopies)
        .values({ ...keptOf(one)[0]!, copyId: 'new', ...changes })
        .run(),
    )
  await expect(add({ storeKey: null })).rejects.toThrow()
  await expect(add({ state: 'coming' })).rejects.toThrow()
})
