import { beforeEach, expect, test, vi } from 'vitest'
import {
  answerRequest,
  applyClaimFile,
  findOwnClaim,
  markAnswerSent,
} from '#app/modules/claims/claims.server.ts'
import { fileOf } from '#app/modules/claims/claim-file.test-support.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { markDocumentSent, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { listRecordedEvents } from '#app/platform/events.server.ts'
import { listEntries } from '#app/platform/ledger.server.ts'
import { compareHolder } from '#inngest/functions/compare-holder.ts'
import { ana } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startEngine } from '#tests/engine.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

vi.hoisted(() => {
  process.env.INNGEST_BASE_URL = 'http://127.0.0.1:4247'
})

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startEngine>>
let claimId = ''
let coreClaimId = ''
beforeEach(async () => {
  core = await startCore()
  engine = await startEngine()
  await signedIn(ana)
  claimId = await aSentClaim()
  await engine.settle()
  coreClaimId = (await core.claims(claimId))[0]!.claimId
  await compareHolder(anaId)
})

const own = async () => (await findOwnClaim({ claimId, holderId: anaId }))!
const failed = async () =>
  (await listEntries(claimId))
    .filter(({ state }) => state === 'failed')
    .map(({ kind, code }) => ({ kind, code }))

test('where both sides are alike nothing is found', async () => {
  expect(await compareHolder(anaId)).toEqual([])
})

test('what the core changed unheard is found and read again', async () => {
  await core.dial({ fault: 'events-drop' })
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  expect(await compareHolder(anaId)).toEqual([
    { what: 'claim-behind', coreClaimId, subjectId: claimId },
  ])
  expect(await own()).toMatchObject({ status: 'assigned' })
  expect(await compareHolder(anaId)).toEqual([])
})

test('a claim only the core has is found and taken over', async () => {
  const form = {
    policyId: 'POL-7001',
    lossDate: '2026-11-18',
    cause: 'GLASS',
    place: 'Elm',
    description: 'A stone.',
  }
  const byPhone = /CLM-\d+/.exec(await core.desk('phone', form))![0]
  expect(await compareHolder(anaId)).toEqual([{ what: 'claim-missing-here', coreClaimId: byPhone }])
  expect(await compareHolder(anaId)).toEqual([])
})

test('a file and an answer we held as confirmed and the core lacks wait for staff, once', async () => {
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'Estimate',
    text: 'Send it.',
  })
  await engine.settle(minutes(5))
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(request, { ownerId: anaId, claimId })
  const { documentId } = stored[0]!
  await markDocumentSent({ documentId, coreDocumentId: 'DOC-0', state: 'received' })
  const { requestId } = (await own()).requests[0]!
  await answerRequest({ claimId, holderId: anaId, requestId, answer: { kind: 'cannot_provide' } })
  const answerId = String(listRecordedEvents('request/answered')[0]!.data['answerId'])
  await markAnswerSent(answerId)
  expect(await compareHolder(anaId)).toEqual([
    { what: 'file-missing-at-core', coreClaimId, subjectId: documentId },
    { what: 'answer-missing-at-core', coreClaimId, subjectId: answerId },
  ])
  const code = 'MissingAtCore'
  expect(await failed()).toEqual([
    { kind: 'file', code },
    { kind: 'answer', code },
  ])
  expect(await compareHolder(anaId)).toEqual([])
})

test('a claim the core had confirmed and has lost waits for staff', async () => {
  claimId = await aSentClaim()
  const lost = { coreClaimId: 'CLM-1', externalRef: claimId, version: 2, visibleTo: [anaId] }
  await applyClaimFile({ file: fileOf({ ...lost, history: ['noticed', 'acknowledged'] }) })
  expect(await compareHolder(anaId)).toEqual([
    { what: 'claim-missing-at-core', coreClaimId: 'CLM-1', subjectId: claimId },
  ])
  expect(await failed()).toEqual([{ kind: 'claim', code: 'MissingAtCore' }])
})
