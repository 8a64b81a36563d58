import { eq } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { write } from '#db/client.server.ts'
import { claims } from '#db/schema/claims.ts'
import { newId } from '#app/platform/ids.server.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { markDocumentSent, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { getDetailsForInsurer, noteFileAtCore, saveAnswers, startClaim } from './claims.server.ts'
import { anaId } from './claims.test-support.ts'

vi.hoisted(() => {
  process.env.INSURER_LINES = 'health,renters'
})

let claimId = ''
let documentId = ''

beforeEach(async () => {
  const about = { line: 'health', policyNumberText: 'TMX' } as const
  const made = await startClaim({ holderId: anaId, formToken: newId(), language: 'en', ...about })
  if (made === 'no-policy') throw new Error('The draft was not started')
  claimId = made.claimId
  const upload = await uploadRequest([{ name: 'receipt.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(upload, { ownerId: anaId, claimId })
  documentId = stored[0]!.documentId
  const answers = { alreadyPaid: 'yes', proof: [documentId], progress: 'done' }
  await saveAnswers({ claimId, holderId: anaId, section: 'bill', answers })
})

const atCore = (status = 'acknowledged') =>
  write((tx) => tx.update(claims).set({ coreClaimId: 'CLM-1', status }).run())

const sent = () => markDocumentSent({ documentId, coreDocumentId: 'DOC-9', state: 'received' })
const toldOnce = async () => (await getDetailsForInsurer(claimId)).changes.details
const changes = () => listRecordedEvents('claim/details.changed').length

test('proof is told by the id the insurer has for the file, once it has one', async () => {
  expect(await toldOnce()).not.toHaveProperty('proofDocumentIds')
  await sent()
  expect(await toldOnce()).toMatchObject({ alreadyPaid: true, proofDocumentIds: ['DOC-9'] })
})

test('a file of the claim that is not named as proof is not told as proof', async () => {
  await sent()
  const answers = { alreadyPaid: 'yes', proof: ['another'] }
  await saveAnswers({ claimId, holderId: anaId, section: 'bill', answers })
  expect(await toldOnce()).not.toHaveProperty('proofDocumentIds')
})

test('the answers go again when the insurer has got a file that they name', async () => {
  await atCore()
  await noteFileAtCore({ claimId, documentId })
  expect(changes()).toBe(1)
  expect((await getDetailsForInsurer(claimId)).unsentSince).not.toBeNull()
})

test('a file that no answer names changes nothing', async () => {
  await atCore()
  await noteFileAtCore({ claimId, documentId: 'another' })
  expect(changes()).toBe(0)
})

test('before the insurer has the claim, and once it is decided, nothing goes again', async () => {
  await noteFileAtCore({ claimId, documentId })
  await atCore('denied')
  await noteFileAtCore({ claimId, documentId })
  expect(changes()).toBe(0)
})

test("another claim's file is never told as proof of this one", async () => {
  const upload = await uploadRequest([{ name: 'receipt.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(upload, { ownerId: 'PH-2', claimId: 'elsewhere' })
  const foreign = stored[0]!.documentId
  await markDocumentSent({ documentId: foreign, coreDocumentId: 'DOC-7', state: 'received' })
  const answers = { alreadyPaid: 'yes', proof: [foreign] }
  await saveAnswers({ claimId, holderId: anaId, section: 'bill', answers })
  expect(await toldOnce()).not.toHaveProperty('proofDocumentIds')
})

test('what a lost thing was worth is proved by the id the insurer has for its photo', async () => {
  const about = { line: 'renters', policyNumberText: 'TMR' } as const
  const made = await startClaim({ holderId: anaId, formToken: newId(), language: 'en', ...about })
  if (made === 'no-policy') throw new Error('The draft was not started')
  claimId = made.claimId
  const upload = await uploadRequest([{ name: 'bicycle.pdf', bytes: pdfFile({ padding: 3 }) }])
  const { stored } = await receiveDocuments(upload, { ownerId: anaId, claimId })
  documentId = stored[0]!.documentId
  const contents = [{ item: 'Bicycle', proof: documentId }, { item: 'Lamp' }]
  const answers = { listed: 'now', contents, progress: 'done' }
  await saveAnswers({ claimId, holderId: anaId, section: 'lost-things', answers })
  await write((tx) =>
    tx.update(claims).set({ coreClaimId: 'CLM-2' }).where(eq(claims.id, claimId)).run(),
  )
  await noteFileAtCore({ claimId, documentId })
  expect(changes()).toBe(1)
  await sent()
  expect(await toldOnce()).toMatchObject({
    contents: [{ item: 'Bicycle', proofDocumentIds: ['DOC-9'] }, { item: 'Lamp' }],
  })
})
