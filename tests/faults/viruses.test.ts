import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { read } from '#db/client.server.ts'
import { audit } from '#db/schema/audit.ts'
import { claimAnswers } from '#db/schema/claims.ts'
import { documents } from '#db/schema/documents.ts'
import {
  answerRequest,
  fileAppeal,
  findOwnClaim,
  takeBackAnswer,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import {
  applyDocumentsFromCore,
  checkDocument,
  listDocuments,
  listStuckDocuments,
  readDocument,
  readThumbnail,
  receiveDocuments,
  removeDocument,
  requestDocumentResend,
} from '#app/modules/documents/documents.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { infectedPdf, makeScanner } from '#tests/clamd.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine } from '#tests/engine.ts'
import { pdfFile, phoneJpeg, uploadRequest } from '#tests/sample-files.ts'

const scanner = await makeScanner()
Object.assign(env, { CLAMD_HOST: '127.0.0.1', CLAMD_PORT: scanner.port })
afterAll(() => {
  scanner.end()
  delete env.CLAMD_HOST
})
afterEach(() => scanner.stop())

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let claimId: string
beforeEach(async () => {
  core = await startCore()
  engine = await startClockedEngine()
  claimId = await aSentClaim()
  await engine.settle()
})

async function send(name: string, bytes: Buffer, requestId?: string) {
  const owner = { ownerId: anaId, claimId, ...(requestId ? { requestId } : {}) }
  return receiveDocuments(await uploadRequest([{ name, bytes }]), owner)
}

const files = () => listDocuments({ claimId, ownerId: anaId })
const own = ({ documentId }: { documentId: string }) => ({ documentId, ownerId: anaId })
const atCore = async () => (await core.claims(claimId))[0]!.documents
const acts = () => read((db) => db.select().from(audit).all()).map(({ act }) => act)
const inStore = () => {
  const folder = join(env.DATA_DIR, 'documents')
  return existsSync(folder) ? readdirSync(folder) : []
}

async function askForPaper() {
  const { claimId: coreClaimId } = (await core.claims(claimId))[0]!
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'A repair estimate',
    text: 'Please send the estimate of the garage.',
  })
  await engine.settle(minutes(10))
  return (await findOwnClaim({ claimId, holderId: anaId }))!.requests[0]!.requestId
}

test('a file with a virus is refused at once, nothing of it is kept, and staff can read of it', async () => {
  await scanner.start()
  const before = inStore()
  const { stored, refused } = await send('a.pdf', infectedPdf())
  expect({ stored, refused }).toEqual({
    stored: [],
    refused: [{ name: 'a.pdf', reason: 'infected' }],
  })
  expect(inStore()).toEqual(before)
  expect(acts()).toContain('document.infected')
})

test('a file without one is released at once and goes to the insurer', async () => {
  await scanner.start()
  await send('a.jpg', await phoneJpeg())
  await engine.settle()
  expect(await files()).toMatchObject([{ state: 'sent' }])
})

test('while the scanner is away files are kept, not sent, not opened; then they go by themselves', async () => {
  const { stored } = await send('a.jpg', await phoneJpeg())
  await engine.settle(minutes(15))
  expect(await files()).toMatchObject([{ state: 'checking' }])
  expect(await atCore()).toEqual([])
  expect(await readDocument(own(stored[0]!))).toBeUndefined()
  expect(await readThumbnail(own(stored[0]!))).toBeUndefined()
  await scanner.start()
  await engine.settle(minutes(60))
  expect(await files()).toMatchObject([{ state: 'sent' }])
  expect(await readDocument(own(stored[0]!))).toBeDefined()
  expect(await atCore()).toHaveLength(1)
})

test('a scanner that hangs, or ends in the middle, lets nothing through', async () => {
  const { createServer } = await import('node:net')
  const mute = createServer().listen(scanner.port, '127.0.0.1')
  env.CLAMD_TIMEOUT_SECONDS = 0.2
  try {
    await send('a.pdf', pdfFile())
    mute.on('connection', (socket) => socket.once('data', () => socket.end()))
    await send('b.pdf', pdfFile({ padding: 1 }))
  } finally {
    env.CLAMD_TIMEOUT_SECONDS = 20
    mute.close()
  }
  expect((await files()).map(({ state }) => state)).toEqual(['checking', 'checking'])
})

test('a virus found later: never sent, bytes and key gone, its person told, staff can read of it', async () => {
  const { stored } = await send('a.pdf', infectedPdf())
  const before = inStore()
  await scanner.start()
  await engine.settle(minutes(30))
  expect(await files()).toMatchObject([{ state: 'infected' }])
  expect(await atCore()).toEqual([])
  expect(await readDocument(own(stored[0]!))).toBeUndefined()
  expect(inStore()).toHaveLength(before.length - 1)
  expect(acts()).toContain('document.infected')
  expect(listRecordedEvents('document/rejected')).toHaveLength(1)
  const rows = read((db) => db.select().from(documents).all())
  expect(rows).toMatchObject([{ keySealed: null, storageName: null }])
  expect(await checkDocument(stored[0]!.documentId)).toBe('infected')
})

test('the same infected file again is told so, not kept', async () => {
  await send('a.pdf', infectedPdf())
  await scanner.start()
  await engine.settle(minutes(30))
  await scanner.stop()
  expect((await send('b.pdf', infectedPdf())).refused).toMatchObject([{ reason: 'infected' }])
})

test('an answer waits for its file, and goes with it when it is found clean', async () => {
  const requestId = await askForPaper()
  const { stored } = await send('a.pdf', pdfFile(), requestId)
  const documentIds = stored.map(({ documentId }) => documentId)
  const answer = { kind: 'documents' as const, documentIds }
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await engine.settle(minutes(5))
  expect(await core.requests('answerActivity')).toEqual([])
  await scanner.start()
  await engine.settle(minutes(120))
  expect(await core.requests('answerActivity')).toHaveLength(1)
})

test('an answer whose only file had a virus is none: the request is open again', async () => {
  const requestId = await askForPaper()
  const { stored } = await send('a.pdf', infectedPdf(), requestId)
  const documentIds = stored.map(({ documentId }) => documentId)
  const answer = { kind: 'documents' as const, documentIds }
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await scanner.start()
  await engine.settle(minutes(120))
  expect((await findOwnClaim({ claimId, holderId: anaId }))!.requests[0]).toMatchObject({
    state: 'open',
  })
  expect(acts()).toContain('request.reopened')
})

test('words beside a file that had a virus reach the insurer, and their writer is told of the file', async () => {
  const requestId = await askForPaper()
  const { stored } = await send('a.pdf', infectedPdf(), requestId)
  const documentIds = stored.map(({ documentId }) => documentId)
  const text = 'The garage has it since Monday.'
  const answer = { kind: 'documents' as const, documentIds, text }
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await scanner.start()
  await engine.settle(minutes(120))
  const { claimId: coreClaimId } = (await core.claims(claimId))[0]!
  const desk = await fetch(`${core.origin}/insurer/desk/claims/${coreClaimId}`)
  expect(await desk.text()).toContain(text)
  expect((await findOwnClaim({ claimId, holderId: anaId }))!.requests[0]).toMatchObject({
    state: 'waiting',
  })
  expect(await files()).toMatchObject([{ name: 'a.pdf', state: 'infected' }])
  expect(listRecordedEvents('document/rejected')).toHaveLength(1)
})

test('an answer that another file joined after its own was read is not taken back', async () => {
  const requestId = await askForPaper()
  const first = (await send('a.pdf', infectedPdf(), requestId)).stored[0]!
  const request = { claimId, requestId, holderId: anaId }
  const answer = (documentId: string) =>
    answerRequest({ ...request, answer: { kind: 'documents', documentIds: [documentId] } })
  await answer(first.documentId)
  const { answerId } = read((db) =>
    db.select({ answerId: claimAnswers.id }).from(claimAnswers).get(),
  )!
  const second = (await send('b.pdf', pdfFile(), requestId)).stored[0]!
  expect(await answer(second.documentId)).toBe('answered')
  const asRead = { answerId, documentIds: [first.documentId] }
  await expect(takeBackAnswer(asRead)).rejects.toThrow('more to send')
  await scanner.start()
  await engine.settle(minutes(120))
  expect(await core.requests('answerActivity')).toHaveLength(1)
})

test('the insurer having the same bytes by post releases no file before its own check', async () => {
  const { stored } = await send('a.pdf', infectedPdf())
  const { documentId, sha256 } = stored[0]!
  const byPost = {
    coreDocumentId: 'DOC-post',
    sha256,
    type: 'other',
    contentType: 'application/pdf',
    bytes: 10,
    fromInsurer: false,
    state: 'accepted',
    stateAt: '2026-03-06T10:00:00Z',
  } as const
  const apply = () => applyDocumentsFromCore({ claimId, ownerId: anaId, documents: [byPost] })
  await apply()
  expect(await files()).toMatchObject([{ state: 'checking' }])
  expect(await readDocument({ documentId, ownerId: anaId })).toBeUndefined()
  await scanner.start()
  expect(await checkDocument(documentId)).toBe('infected')
  await apply()
  expect(await files()).toMatchObject([{ state: 'infected' }])
})

test('a file with a virus can be taken out of a draft, its name with it', async () => {
  const { stored } = await send('a.pdf', infectedPdf())
  await scanner.start()
  expect(await checkDocument(stored[0]!.documentId)).toBe('infected')
  expect(await removeDocument(own(stored[0]!))).toBe('removed')
  expect(read((db) => db.select().from(documents).all())).toEqual([])
})

test('an appeal goes without its file that had a virus', async () => {
  const { stored } = await send('a.pdf', infectedPdf())
  const documentIds = stored.map(({ documentId }) => documentId)
  const { claimId: coreClaimId } = (await core.claims(claimId))[0]!
  await core.desk(`claims/${coreClaimId}/match`, { policyId: 'POL-7001' })
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await core.desk(`claims/${coreClaimId}/deny`, { coverageCode: 'COLL', reason: 'Too old.' })
  await engine.settle(minutes(5))
  const own = { claimId, holderId: anaId, formToken: newId(), exposureIds: [] }
  expect(await fileAppeal({ ...own, documentIds, text: 'See it.' })).toBe('filed')
  await scanner.start()
  await engine.settle(minutes(120))
  expect((await core.claims(claimId))[0]!.filings).toMatchObject([{ text: 'See it.' }])
  expect((await findOwnClaim(own))!.filings).toMatchObject([{ state: 'sent' }])
})

test('staff see a file that waits for its check, and can have it checked once more', async () => {
  const { stored } = await send('a.pdf', pdfFile())
  const { documentId } = stored[0]!
  vi.useFakeTimers({ now: Date.now() + minutes(11), toFake: ['Date'] })
  try {
    expect(await listStuckDocuments()).toMatchObject([{ documentId, state: 'checking' }])
    await scanner.start()
    const by = { staffId: 'staff', insuredAs: undefined }
    expect(await requestDocumentResend({ documentId, ...by })).toBe('requested')
    await engine.settle()
  } finally {
    vi.useRealTimers()
  }
  expect(await files()).toMatchObject([{ state: 'sent' }])
})
