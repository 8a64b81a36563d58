import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { startInsurer } from '../test-insurer.ts'
import { type Key, notification, openSoap, soapDeclaration, statusOf } from './test-soap.ts'
import { type Shape } from './translate.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
let soap: ReturnType<typeof openSoap>

beforeEach(async () => {
  core = await startInsurer()
  soap = openSoap(core.origin)
  return () => core.end()
})

async function submitted() {
  const { said } = await soap.ask(
    'ClaimsNotificationAdd',
    notification({ SubmitInd: true, Declaration: soapDeclaration }),
  )
  return said['ClaimKey'] as Key
}

test('a notice is given and submitted in one message, and all of it is read back', async () => {
  const key = await submitted()
  expect(key).toMatchObject({
    status: 'ACK',
    version: 2,
    claimNumber: expect.any(String) as string,
  })
  const { said } = await soap.ask('ClaimStatusInq', { RqUID: 'q-1', ClaimId: key.claimId })
  const { json } = await core.get(`/claims/${key.claimId}`)
  expect(said['ClaimInfo']).toEqual([{ ...json, overlays: undefined, exposures: undefined }])
})

test('a message and its repeat under one RqUID are one claim; another body is a conflict', async () => {
  const first = notification()
  const answer = await soap.ask('ClaimsNotificationAdd', first)
  expect(statusOf(answer.said)).toEqual({ MsgStatusCd: 'Success', Replayed: false })
  const again = await soap.ask('ClaimsNotificationAdd', first)
  expect(statusOf(again.said).Replayed).toBe(true)
  expect(again.said['ClaimKey']).toEqual(answer.said['ClaimKey'])
  const other = await soap.ask('ClaimsNotificationAdd', notification({ RqUID: first.RqUID }))
  expect(other).toMatchObject({
    status: 500,
    fault: { FaultKindCd: 'Client', ErrorCd: 'IdempotencyConflict' },
  })
})

test('where the answer was lost, a repeat hears AlreadyExecuted with the claim it made', async () => {
  await core.dial({ fault: 'lost-answer', operation: 'createClaim', times: 1 })
  const message = notification()
  await expect(soap.ask('ClaimsNotificationAdd', message)).rejects.toThrow()
  const { said } = await soap.ask('ClaimsNotificationAdd', message)
  expect(statusOf(said).MsgStatusCd).toBe('AlreadyExecuted')
  expect(said['ClaimKey']).toMatchObject({ externalRef: message.ClaimsNotification.externalRef })
})

test('a reference that is taken is a Client fault naming the claim', async () => {
  const first = notification()
  const { said } = await soap.ask('ClaimsNotificationAdd', first)
  const again = await soap.ask('ClaimsNotificationAdd', { ...first, RqUID: randomUUID() })
  expect(again.fault).toMatchObject({
    ...{ FaultKindCd: 'Client', ErrorCd: 'DuplicateExternalRef' },
    ResourceId: (said['ClaimKey'] as Key).claimId,
  })
})

test('dials named as in REST strike the message that does the same', async () => {
  await core.dial(
    { fault: 'maintenance', operation: 'createClaim', times: 1, retryAfter: 'date' },
    { fault: 'rate-limited', operation: 'createClaim', times: 1, retryAfter: 7 },
    { fault: 'error', operation: 'createClaim', times: 1, status: 502, body: false },
    { fault: 'malformed-json', operation: 'ClaimsNotificationAdd', times: 1 },
  )
  const message = notification()
  const busy = await soap.ask('ClaimsNotificationAdd', message)
  expect(busy).toMatchObject({
    status: 500,
    fault: { FaultKindCd: 'Server', ErrorCd: 'Maintenance', Retryable: true, RetryAfterSeconds: 2 },
  })
  const limited = await soap.ask('ClaimsNotificationAdd', message)
  expect(limited.fault).toMatchObject({ ErrorCd: 'RateLimited', RetryAfterSeconds: 7 })
  expect(await soap.ask('ClaimsNotificationAdd', message)).toMatchObject({ status: 502, text: '' })
  expect((await soap.ask('ClaimsNotificationAdd', message)).body).toBeUndefined()
  const { said } = await soap.ask('ClaimsNotificationAdd', message)
  expect(statusOf(said).Replayed).toBe(true)
})

test('a file travels with its bytes, a question is answered with it, a payment comes with its sums', async () => {
  const { claimId } = await submitted()
  await core.desk(`/claims/${claimId}/assign`, {})
  const bytes = Buffer.from('hello')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = {
    ...{ externalRef: randomUUID(), sha256, type: 'OTHER', contentType: 'text/plain' },
    ...{ bytes: 5, source: 'PORTAL', content: bytes.toString('base64') },
  }
  const report = { ClaimId: claimId, SubsequentRptTypeCd: 'DOCUMENT', DocumentAdd: file }
  const sent = await soap.ask('ClaimsSubsequentRptSubmit', { RqUID: randomUUID(), ...report })
  expect(sent.said['Document']).toMatchObject({ sha256, state: 'received' })
  const ids = { ClaimId: claimId, DocumentId: sent.said['ResourceId'] }
  const { said } = await soap.ask('DocumentInq', { RqUID: 'c-1', ...ids })
  expect(said).toMatchObject({ ContentTypeCd: 'text/plain', Sha256: sha256, Content: 'aGVsbG8=' })
  const damaged = {
    ...report,
    DocumentAdd: { ...file, externalRef: randomUUID(), sha256: 'a'.repeat(64) },
  }
  const refused = await soap.ask('ClaimsSubsequentRptSubmit', { RqUID: randomUUID(), ...damaged })
  expect(refused.fault).toMatchObject({ FaultKindCd: 'Server', ErrorCd: 'DigestMismatch' })
})

test('an accepted submission is pending until it ends, and what failed is told with the claim', async () => {
  await core.dial({
    fault: 'accepted',
    operation: 'submitClaim',
    times: 1,
    ends: 'failed',
    ms: 300,
  })
  const message = notification({ SubmitInd: true, Declaration: soapDeclaration })
  const { said } = await soap.ask('ClaimsNotificationAdd', message)
  expect(statusOf(said).MsgStatusCd).toBe('ResultPending')
  const { claimId } = said['ClaimKey'] as Key
  const pending = await soap.ask('ClaimStatusInq', { RqUID: 'q-2', ClaimId: claimId })
  expect(statusOf(pending.said).MsgStatusCd).toBe('ResultPending')
  const asked = () => soap.ask('ClaimStatusInq', { RqUID: 'q-3', ClaimId: claimId })
  await expect.poll(async () => statusOf((await asked()).said).MsgStatusCd).toBe('SuccessWithInfo')
  expect((await asked()).said['MsgStatus']).toMatchObject({
    Issue: [{ code: 'TooVague', severity: 'ERROR', path: 'ClaimInfo/Notice/LossDesc' }],
  })
  const again = await soap.ask('ClaimsNotificationAdd', { ...message, RqUID: randomUUID() })
  expect(again.said['ClaimKey']).toMatchObject({ claimId, status: 'ACK' })
})

test('changes come by cursor, and details only on top of the version they name', async () => {
  const { claimId, version } = await submitted()
  const { said } = await soap.ask('ClaimDownload', { RqUID: 'd-1' })
  expect((said['Change'] as Shape[]).map(({ type }) => type).slice(-2)).toEqual([
    'claim.created',
    'claim.status_changed',
  ])
  const change = {
    ClaimId: claimId,
    SubsequentRptTypeCd: 'DETAILS',
    DetailsMod: { description: 'It was raining hard.' },
  }
  const stale = await soap.ask('ClaimsSubsequentRptSubmit', {
    RqUID: 'x-1',
    BaseVersion: version - 1,
    ...change,
  })
  expect(stale.fault).toMatchObject({ FaultKindCd: 'Client', ErrorCd: 'StaleVersion' })
  const done = await soap.ask('ClaimsSubsequentRptSubmit', {
    RqUID: 'x-2',
    BaseVersion: version,
    ...change,
  })
  expect(done.said['ClaimKey']).toMatchObject({ version: version + 1 })
  const since = await soap.ask('ClaimDownload', { RqUID: 'd-2', Cursor: said['NextCursor'] })
  expect((since.said['Change'] as Shape[]).map(({ type }) => type)).toEqual(['claim.updated'])
})
