import { beforeEach, expect, test } from 'vitest'
import {
  askToReopen,
  fileAppeal,
  fileSupplement,
  findOwnClaim,
  listStuckFilings,
  requestFilingResend,
} from '#app/modules/claims/claims.server.ts'
import { aSentClaim, anaId } from '#app/modules/claims/claims.test-support.ts'
import { listDocuments, receiveDocuments } from '#app/modules/documents/documents.server.ts'
import { listNotices } from '#app/modules/notifications/notifications.server.ts'
import { minutes } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { ana } from '#tests/cast.ts'
import { startCore, type CoreStandIn } from '#tests/core.ts'
import { startClockedEngine, withFewTries } from '#tests/engine.ts'
import { pdfFile, uploadRequest } from '#tests/sample-files.ts'
import { signedIn } from '#tests/sign-in.ts'

let core: CoreStandIn
let engine: Awaited<ReturnType<typeof startClockedEngine>>
let claimId = ''
let coreClaimId = ''

beforeEach(async () => {
  core = await startCore()
  engine = await startClockedEngine({ transport: withFewTries })
  await signedIn(ana)
  claimId = await aSentClaim()
  await engine.settle()
  coreClaimId = (await atCore()).claimId
  await desk('match', { policyId: 'POL-7001' })
  await desk('assign', { adjuster: 'Marcus Bell' })
  await desk('deny', {
    coverageCode: 'COLL',
    item: 'Rear bumper',
    reason: 'The damage is older than the policy.',
    cure: 'A photo from before.',
  })
  await hear()
})

const desk = (act: string, form?: Record<string, string>) =>
  core.desk(`claims/${coreClaimId}/${act}`, form)
const atCore = async () => (await core.claims(claimId))[0]!
const own = async () => (await findOwnClaim({ claimId, holderId: anaId }))!
const hear = () => engine.settle(minutes(2))
const kinds = async () => (await listNotices(anaId)).notices.map(({ kind }) => kind)
const basics = () => ({ claimId, holderId: anaId, formToken: newId(), documentIds: [] as string[] })
const appeal = (documentIds: string[] = []) =>
  fileAppeal({ ...basics(), documentIds, text: 'Here is a photo.', exposureIds: ['EXP-1'] })

async function upload() {
  const request = await uploadRequest([{ name: 'before.pdf', bytes: pdfFile() }])
  const { stored } = await receiveDocuments(request, { ownerId: anaId, claimId })
  return stored[0]!.documentId
}

test('an appeal names its files by the core’s ids, and is told once when the core has taken it up', async () => {
  const { exposures } = await own()
  const documentId = await upload()
  const exposureIds = exposures.map(({ exposureId }) => exposureId)
  await fileAppeal({ ...basics(), documentIds: [documentId], text: 'See it.', exposureIds })
  expect(await own()).toMatchObject({ status: 'appeal', asked: 'appeal' })
  await hear()
  const { status, filings, documents } = await atCore()
  expect(status).toBe('APL')
  expect(documents).toMatchObject([{ source: 'INSURER' }, { externalRef: documentId }])
  expect(filings).toMatchObject([
    { kind: 'appeal', exposureIds, documentIds: [documents[1]!.documentId], text: 'See it.' },
  ])
  expect(await own()).toMatchObject({ status: 'appeal', asked: undefined })
  expect((await own()).filings).toMatchObject([{ state: 'sent' }])
  expect((await kinds()).filter((kind) => kind === 'appealed')).toHaveLength(1)
})

test('a paper of the insurer’s own goes along by the core’s id of it', async () => {
  const [letter] = await listDocuments({ ownerId: anaId, claimId })
  expect(letter).toMatchObject({ origin: 'insurer' })
  await appeal([letter!.documentId])
  await hear()
  const { filings, documents } = await atCore()
  expect(filings).toMatchObject([{ documentIds: [documents[0]!.documentId] }])
  expect((await own()).filings).toMatchObject([{ state: 'sent' }])
})

test.each([
  ['timeout', { fault: 'timeout' }],
  ['a timeout after the core had it', { fault: 'timeout-after-commit' }],
  ['a lost answer', { fault: 'lost-answer' }],
  ['a broken core', { fault: 'error', status: 500 }],
  ['an unreadable answer', { fault: 'malformed-json' }],
])('after %s each filing is at the core once', async (_, fault) => {
  engine = await restarted()
  for (const operation of ['addAppeal', 'addSupplement', 'reopenClaim'])
    await core.dial({ ...fault, operation, times: 1 })
  await appeal()
  await hear()
  expect((await atCore()).status).toBe('APL')
  await fileSupplement({ ...basics(), text: 'A bent bracket.' })
  await hear()
  await desk('close', { reasonCode: 'NOT_COVERED', reason: 'Nothing new.' })
  await hear()
  await askToReopen({ ...basics(), text: 'There is mould.', reason: 'new_damage' })
  expect((await own()).asked).toBe('reopening')
  await hear()
  const { filings, history } = await atCore()
  expect(filings).toMatchObject([{ kind: 'appeal' }, { kind: 'supplement' }])
  expect(history.filter((step) => step === 'APL' || step === 'RPN')).toEqual(['APL', 'RPN'])
  expect((await own()).filings.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  expect(await own()).toMatchObject({ status: 'reopened', asked: undefined })
})

test('an answer that says "I have it" is as good as the first one', async () => {
  engine = await restarted()
  await core.dial({ fault: 'lost-answer', operation: 'addAppeal', times: 1 })
  await core.dial({ fault: 'reset', operation: 'getClaim', times: 1 })
  await appeal()
  await hear()
  expect((await atCore()).filings).toHaveLength(1)
  expect((await own()).filings).toMatchObject([{ state: 'sent' }])
})

test('an appeal the core does not take any more is told to the person, and the claim stands where it is', async () => {
  await desk('close', { reasonCode: 'NOT_COVERED', reason: 'Time is up.' })
  await appeal()
  await hear()
  expect(await own()).toMatchObject({ status: 'closed', asked: undefined })
  expect((await own()).filings).toMatchObject([{ state: 'refused', code: 'StateNotAllowed' }])
  expect(await listStuckFilings()).toEqual([])
})

test('any other refusal is for staff, who send it again', async () => {
  await core.dial({ fault: 'error', status: 503, operation: 'addAppeal' })
  await appeal()
  await hear()
  const [stuck] = await listStuckFilings()
  expect(stuck).toMatchObject({ claimId, kind: 'appeal', code: expect.any(String) })
  expect(await own()).toMatchObject({ status: 'appeal', filings: [{ state: 'stuck' }] })
  await core.calm()
  const { filingId } = stuck!
  expect(await requestFilingResend({ filingId, staffId: 's1', insuredAs: undefined })).toBe(
    'requested',
  )
  await hear()
  expect((await atCore()).status).toBe('APL')
  expect(await listStuckFilings()).toEqual([])
})

test('more damage marks the claim, and opens a closed one', async () => {
  await desk('close', { reasonCode: 'NOT_COVERED', reason: 'Done.' })
  await hear()
  const amount = { amount: '412.50', currency: 'USD' }
  await fileSupplement({ ...basics(), text: 'A bent bracket.', amount })
  expect(await own()).toMatchObject({ status: 'closed', asked: undefined })
  await hear()
  expect(await atCore()).toMatchObject({ status: 'RPN', filings: [{ amount }] })
  expect(await own()).toMatchObject({ status: 'reopened', overlays: ['supplement_open'] })
  expect((await kinds()).filter((kind) => kind === 'reopened')).toHaveLength(1)
})

/** With all its tries. */
async function restarted() {
  await engine.close()
  return startClockedEngine()
}
