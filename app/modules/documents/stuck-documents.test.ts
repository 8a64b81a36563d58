import { expect, test, vi } from 'vitest'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.test-support.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import {
  findOwnDocument,
  listStuckDocuments,
  markDocumentFailed,
  markDocumentSent,
  receiveDocuments,
  requestDocumentResend,
} from './documents.server.ts'

async function storePdf() {
  const file = { name: 'report.pdf', bytes: pdfFile() }
  const owner = { ownerId: 'PH-1', claimId: 'claim-1' }
  const { stored } = await receiveDocuments(await uploadRequest([file]), owner)
  return stored[0]!.documentId
}

const later = async <T>(act: () => Promise<T>) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes(11) })
  return act().finally(() => vi.useRealTimers())
}

test('a file is stuck once it has waited for ten minutes, until the insurer has it', async () => {
  const documentId = await storePdf()
  expect(await listStuckDocuments()).toEqual([])
  expect(await later(listStuckDocuments)).toMatchObject([{ documentId, claimId: 'claim-1' }])
  await markDocumentSent({ documentId, coreDocumentId: 'DOC-1', state: 'received' })
  expect(await later(listStuckDocuments)).toEqual([])
})

test('"send again" of a file records its event once in ten minutes', async () => {
  const documentId = await storePdf()
  const press = () => requestDocumentResend({ documentId, staffId: 's1', insuredAs: undefined })
  expect([await press(), await press()]).toEqual(['requested', 'under-way'])
  expect(listRecordedEvents('document/stored')).toHaveLength(2)
  expect(await later(press)).toBe('requested')
})

test('a file that could not be handed over is shown at once with its code, and can be sent again', async () => {
  const documentId = await storePdf()
  await markDocumentFailed({ documentId, code: 'Forbidden' })
  expect(await listStuckDocuments()).toMatchObject([{ documentId, code: 'Forbidden' }])
  expect(await requestDocumentResend({ documentId, staffId: 's1', insuredAs: undefined })).toBe(
    'requested',
  )
  expect(await listStuckDocuments()).toEqual([])
  await markDocumentFailed({ documentId, code: 'Forbidden' })
  await markDocumentSent({ documentId, coreDocumentId: 'DOC-1', state: 'received' })
  await markDocumentFailed({ documentId, code: 'Forbidden' })
  expect(await findOwnDocument({ documentId, ownerId: 'PH-1' })).toMatchObject({ state: 'sent' })
})
