import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { read, write } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import type { DocumentAtCore } from '#app/modules/insurer/insurer.ts'
import { days, hours } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import {
  applyDocumentsFromCore,
  findOwnDocument,
  getDocumentForInsurer,
  listDocuments,
  listUnsentDocuments,
  markDocumentSent,
  readDocument,
  receiveDocuments,
  removeDocument,
  removeDoomedCopies,
  sweepSpool,
  sweepStores,
} from './documents.server.ts'

const ana = { ownerId: 'PH-1', claimId: 'claim-1' }
let made = 0

async function storePdf(owner = ana) {
  const file = { name: `${++made}.pdf`, bytes: pdfFile({ padding: made }) }
  const { stored } = await receiveDocuments(await uploadRequest([file]), owner)
  return stored[0]!
}

const rowOf = (id: string) =>
  read((db) => db.select().from(documents).where(eq(documents.id, id)).get())!

const inStore = (storageName: string | null) => join(env.DATA_DIR, 'documents', storageName!)

const own = ({ documentId }: { documentId: string }) => ({ documentId, ownerId: ana.ownerId })

test("nobody finds, reads, lists or removes another's file", async () => {
  const { documentId } = await storePdf()
  const ben = { documentId, ownerId: 'PH-2' }
  expect(await findOwnDocument(ben)).toBeUndefined()
  expect(await readDocument(ben)).toBeUndefined()
  expect(await removeDocument(ben)).toBe('not-found')
  expect(await listDocuments({ ownerId: 'PH-2', claimId: ana.claimId })).toEqual([])
})

test('the bytes of one document do not open as those of another', async () => {
  const [first, second] = [await storePdf(), await storePdf()]
  const [one, other] = [rowOf(first.documentId), rowOf(second.documentId)]
  await copyFile(inStore(one.storageName), inStore(other.storageName))
  await expect(readDocument(own(second))).rejects.toThrow()
})

test('nor do they with the key that fits them, nor for another owner', async () => {
  const [first, second] = [await storePdf(), await storePdf()]
  const { keySealed, storageName } = rowOf(first.documentId)
  const at = (id: string) => eq(documents.id, id)
  await write((tx) => {
    tx.update(documents).set({ storageName: 'away' }).where(at(first.documentId)).run()
    tx.update(documents).set({ keySealed, storageName }).where(at(second.documentId)).run()
  })
  await expect(readDocument(own(second))).rejects.toThrow()
  const third = await storePdf()
  await write((tx) =>
    tx.update(documents).set({ ownerId: 'PH-2' }).where(at(third.documentId)).run(),
  )
  await expect(readDocument({ documentId: third.documentId, ownerId: 'PH-2' })).rejects.toThrow()
})

test('a file waits for the insurer until it was sent, and never moves back', async () => {
  const { documentId } = await storePdf()
  expect((await listUnsentDocuments(ana.claimId)).map((one) => one.documentId)).toEqual([
    documentId,
  ])
  const sent = { documentId, coreDocumentId: 'DOC-1', state: 'received' as const }
  await markDocumentSent(sent)
  await applyDocumentsFromCore({ ...ana, documents: [atCore({ state: 'accepted' })] })
  await markDocumentSent(sent)
  expect(await listUnsentDocuments(ana.claimId)).toEqual([])
  expect(await findOwnDocument({ documentId, ownerId: ana.ownerId })).toMatchObject({
    state: 'confirmed',
    coreDocumentId: 'DOC-1',
  })
})

test('the insurer gets the very bytes whose hash is kept', async () => {
  const document = await storePdf()
  const { bytes, fileName, sha256, type } = await getDocumentForInsurer(document.documentId)
  const { createHash } = await import('node:crypto')
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  expect([fileName, type, bytes.length]).toEqual([document.name, 'other', document.bytes])
})

const atCore = (changes: Partial<DocumentAtCore> = {}): DocumentAtCore => ({
  coreDocumentId: 'DOC-1',
  sha256: 'ab'.repeat(32),
  type: 'other',
  contentType: 'application/pdf',
  bytes: 10,
  fromInsurer: false,
  state: 'received',
  stateAt: '2026-03-06T10:00:00Z',
  ...changes,
})

const rejected = atCore({
  state: 'rejected',
  stateAt: '2026-03-07T10:00:00Z',
  rejection: { code: 'unreadable', message: 'The total is cut off.' },
})

test('an accepted file may still be rejected; older news changes nothing; it is told once', async () => {
  const { documentId } = await storePdf()
  const externalRef = documentId
  const apply = (one: DocumentAtCore) =>
    applyDocumentsFromCore({ ...ana, documents: [{ ...one, externalRef }] })
  await apply(atCore({ state: 'accepted' }))
  await apply(rejected)
  await apply(rejected)
  await apply(atCore({ state: 'received' }))
  expect(await findOwnDocument({ documentId, ownerId: ana.ownerId })).toMatchObject({
    state: 'rejected',
    rejection: { code: 'unreadable', message: 'The total is cut off.' },
  })
  expect(listRecordedEvents('document/rejected')).toHaveLength(1)
  expect(JSON.stringify(rowOf(documentId))).not.toContain('cut off')
})

test('a letter of the insurer becomes a row once, and its bytes are not ours', async () => {
  const letter = atCore({ fromInsurer: true, title: 'Our decision', state: 'accepted' })
  await applyDocumentsFromCore({
    ...ana,
    documents: [letter, atCore({ state: 'expected', coreDocumentId: 'DOC-2', sha256: '0' })],
  })
  await applyDocumentsFromCore({ ...ana, documents: [letter] })
  const list = await listDocuments(ana)
  expect(list).toMatchObject([{ name: 'Our decision', origin: 'insurer', coreDocumentId: 'DOC-1' }])
  expect(await readDocument(own(list[0]!))).toBeUndefined()
})

test('bytes the insurer already has by post are one document, not two', async () => {
  const document = await storePdf()
  await applyDocumentsFromCore({ ...ana, documents: [atCore({ sha256: document.sha256 })] })
  expect(await listDocuments(ana)).toMatchObject([
    { documentId: document.documentId, state: 'sent' },
  ])
})

test('a removed file is gone from the list, then from the disk; a sent one stays', async () => {
  const [draft, sent] = [await storePdf(), await storePdf()]
  const { storageName } = rowOf(draft.documentId)
  await markDocumentSent({ documentId: sent.documentId, coreDocumentId: 'D', state: 'received' })
  expect(await removeDocument(own(draft))).toBe('removed')
  expect(await removeDocument(own(draft))).toBe('not-found')
  expect(await removeDocument(own(sent))).toBe('already-sent')
  expect(listRecordedEvents('document/removed').map(({ data }) => data)).toEqual([
    { documentId: draft.documentId, storageNames: [storageName] },
  ])
  expect(await removeDoomedCopies()).toBe(0)
  expect(() => statSync(inStore(storageName))).toThrow()
  expect(await readDocument(own(sent))).toBeDefined()
})

test('the sweep removes what a cut upload left in the spool, not what is on its way', async () => {
  await storePdf()
  const spool = join(env.DATA_DIR, 'spool')
  leave(join(spool, 'half'), hours(3))
  leave(join(spool, 'arriving'), 0)
  expect(await sweepSpool()).toEqual({ removed: 1 })
  expect(readdirSync(spool)).toEqual(['arriving'])
  await sweepSpool({ olderThan: 0 })
  expect(readdirSync(spool)).toEqual([])
})

test('sealed bytes without a row are swept from the disk after a week, when no newer backup will be restored any more; those with one stay', async () => {
  const document = await storePdf()
  const { storageName } = rowOf(document.documentId)
  const later = new Date(Date.now() - days(8))
  utimesSync(inStore(storageName), later, later)
  leave(inStore('orphan'), days(8))
  leave(inStore('since the backup'), days(6))
  leave(inStore('arriving'), 0)
  expect(await sweepStores()).toEqual({ removed: 1, doomed: 0 })
  expect(() => statSync(inStore('orphan'))).toThrow()
  for (const name of ['since the backup', 'arriving']) expect(statSync(inStore(name)).size).toBe(1)
  expect(await readDocument(own(document))).toBeDefined()
})

function leave(path: string, age: number) {
  writeFileSync(path, 'x')
  const then = new Date(Date.now() - age)
  utimesSync(path, then, then)
}
