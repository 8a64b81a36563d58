import { beforeEach, expect, test, vi } from 'vitest'
import { answerRequest, findOwnClaim, noteByHand } from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { noteFileByHand, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startEngine } from '#tests/engine.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'

vi.hoisted(() => {
  process.env.INNGEST_BASE_URL = 'http://127.0.0.1:4253'
})

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startEngine>>
beforeEach(async () => {
  core = await startCore()
  engine = await startEngine()
})

const byStaff = { note: 'Read out by phone', staffId: 'staff-sara', insuredAs: undefined }
const own = async (claimId: string) => (await findOwnClaim({ claimId, holderId: anaId }))!
const statesOf = async (claimId: string) =>
  Object.fromEntries((await listEntries(claimId)).map(({ kind, state }) => [kind, state]))

async function aClaimAtCore() {
  const claimId = await aSentClaim()
  await engine.settle()
  const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
  return { claimId, coreClaimId }
}

async function aFileOf(claimId: string, requestId?: string) {
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(request, { ownerId: anaId, claimId, requestId })
  return stored[0]!.documentId
}

async function aRequestFor({ claimId, coreClaimId }: { claimId: string; coreClaimId: string }) {
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'Estimate',
    text: 'Send it.',
  })
  await engine.settle(minutes(5))
  return (await own(claimId)).requests[0]!.requestId
}

test('a claim handed over another way while it is still tried is not sent any more', async () => {
  await core.dial({ fault: 'reset', operation: 'createClaim' })
  const claimId = await aSentClaim()
  await engine.settle()
  expect(await noteByHand({ kind: 'claim', subjectId: claimId, ...byStaff })).toBe('noted')
  await core.calm()
  await engine.settle(minutes(30))
  expect(await core.claims(claimId)).toEqual([])
  expect(await own(claimId)).toMatchObject({ handOver: { state: 'by-hand' } })
  expect(await statesOf(claimId)).toMatchObject({ claim: 'by-hand' })
})

test('an answer handed over another way while it is still tried is not sent any more', async () => {
  const known = await aClaimAtCore()
  const { claimId } = known
  const requestId = await aRequestFor(known)
  await core.dial({ fault: 'reset', operation: 'answerActivity' })
  const answer = { kind: 'text' as const, text: 'I have none.' }
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await engine.settle()
  const { subjectId } = (await listEntries(claimId)).find(({ kind }) => kind === 'answer')!
  expect(await noteByHand({ kind: 'answer', subjectId, ...byStaff })).toBe('noted')
  const before = await core.requests('answerActivity')
  await core.calm()
  await engine.settle(minutes(30))
  expect(await core.requests('answerActivity')).toEqual(before)
  expect(await statesOf(claimId)).toMatchObject({ answer: 'by-hand' })
})

test('a file handed over another way while it is still tried is not sent any more', async () => {
  const { claimId } = await aClaimAtCore()
  await core.dial({ fault: 'reset', operation: 'addClaimDocument' })
  const documentId = await aFileOf(claimId)
  await engine.settle()
  expect(await noteFileByHand({ documentId, ...byStaff })).toBe('noted')
  await core.calm()
  await engine.settle(minutes(30))
  expect(await core.claims(claimId)).toMatchObject([{ documents: [] }])
  expect(await statesOf(claimId)).toMatchObject({ file: 'by-hand' })
})

test('an answer whose only file was handed over another way waits for staff, and nothing asks its person again', async () => {
  const known = await aClaimAtCore()
  const { claimId } = known
  const requestId = await aRequestFor(known)
  await core.dial({ fault: 'reset', operation: 'addClaimDocument' })
  const documentId = await aFileOf(claimId, requestId)
  const answer = { kind: 'documents' as const, documentIds: [documentId] }
  await answerRequest({ claimId, requestId, holderId: anaId, answer })
  await engine.settle()
  await noteFileByHand({ documentId, ...byStaff })
  await core.calm()
  await engine.settle(minutes(30))
  expect((await own(claimId)).requests).toMatchObject([{ state: 'waiting' }])
  const entry = (await listEntries(claimId)).find(({ kind }) => kind === 'answer')
  expect(entry).toMatchObject({ state: 'failed', code: 'FilesByHand' })
})
