import { beforeEach, expect, test } from 'vitest'
import {
  answerRequest,
  findOwnClaim,
  listStuckAnswers,
  requestAnswerResend,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import {
  listDocuments,
  listStuckDocuments,
  receiveDocuments,
  requestDocumentResend,
} from '#app/modules/documents/documents.server.ts'
import { minutes } from '#app/platform/clock.ts'
import * as claimPage from '#app/routes/claims/claim.tsx'
import { ana } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine, withFewTries } from '#tests/engine.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'
import { visit } from '#tests/visit.tsx'

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let claimId = ''
beforeEach(async () => {
  core = await startCore()
  engine = await startClockedEngine({ transport: withFewTries })
  claimId = await aSentClaim()
  await engine.settle()
})

async function readPage() {
  const { cookie } = await signedIn(ana)
  const page = await visit(claimPage, '/claims/:claimId', `/claims/${claimId}`, { cookie })
  return page.text()
}

test('a file that all tries could not bring to the core waits for staff, and its person knows', async () => {
  await core.dial({ fault: 'reset', operation: 'putClaimDocumentContent' })
  const request = await uploadRequest([{ name: 'estimate.pdf', bytes: pdfFile() }])
  await receiveDocuments(request, { ownerId: anaId, claimId })
  await engine.settle(minutes(2))
  const [stuck] = await listStuckDocuments()
  expect(stuck).toMatchObject({ state: 'failed', code: expect.any(String) })
  expect(await readPage()).toContain('We have it, and we are having trouble passing it on.')
  await core.calm()
  await requestDocumentResend({
    documentId: stuck!.documentId,
    staffId: 'staff-sara',
    insuredAs: undefined,
  })
  await engine.settle(minutes(2))
  expect(await listDocuments({ claimId, ownerId: anaId })).toMatchObject([{ state: 'sent' }])
})

test('an answer that all tries could not bring to the core waits for staff, and its person knows', async () => {
  const [{ claimId: coreClaimId } = { claimId: '' }] = await core.claims(claimId)
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'We need a repair estimate',
    text: 'It lets us work out the amount.',
  })
  await engine.settle(minutes(2))
  const claim = await findOwnClaim({ claimId, holderId: anaId })
  const own = { claimId, requestId: claim!.requests[0]!.requestId, holderId: anaId }
  await core.dial({ fault: 'reset', operation: 'answerActivity' })
  await answerRequest({ ...own, answer: { kind: 'cannot_provide' } })
  await engine.settle(minutes(2))
  const [stuck] = await listStuckAnswers()
  expect(stuck).toMatchObject({ claimId, code: expect.any(String) })
  expect(await readPage()).toContain('We have it, and we are having trouble passing it on.')
  await core.calm()
  await requestAnswerResend({
    answerId: stuck!.answerId,
    staffId: 'staff-sara',
    insuredAs: undefined,
  })
  await engine.settle(minutes(2))
  expect(await listStuckAnswers()).toEqual([])
  expect((await core.requests('answerActivity')).at(-1)?.outcome).toBe('201')
})
