import { afterAll, beforeAll, expect, test } from 'vitest'
import { hours } from '../times.ts'
import { declaration, laneOne, startInsurer } from '../test-insurer.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
let later = 0
beforeAll(async () => {
  core = await startInsurer({ now: () => new Date(Date.now() + later) })
})
afterAll(() => core.end())

const refOf = async (externalRef: string) =>
  (await (await fetch(`${core.origin}/state/claims?externalRef=${externalRef}`)).json()) as {
    count: number
  }

const dialsSet = async () =>
  ((await (await fetch(`${core.origin}/dials`)).json()) as { dials: unknown[] }).dials

test('the same key and body hear the stored answer, written in any order', async () => {
  const notice = laneOne()
  const first = await core.post('/claims', notice, 'key-replay')
  const reversed = Object.fromEntries(Object.entries(notice).toReversed())
  const again = await core.post('/claims', reversed, 'key-replay')
  expect(again.status).toBe(201)
  expect(again.json).toEqual(first.json)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  expect(first.headers.has('idempotency-replayed')).toBe(false)
})

test('the same key with another body is a conflict', async () => {
  await core.post('/claims', laneOne(), 'key-conflict')
  const other = await core.post('/claims', laneOne(), 'key-conflict')
  expect(other.json).toMatchObject({ status: 409, code: 'IdempotencyConflict', retryable: false })
})

test('the same key on another path is another key', async () => {
  const { json } = await core.post('/claims', laneOne(), 'key-path')
  const submitted = await core.post(
    `/claims/${String(json['claimId'])}/submit`,
    declaration,
    'key-path',
  )
  expect(submitted.status).toBe(200)
})

test('a refusal does not use the key up', async () => {
  const refused = await core.post('/claims', laneOne({ cause: 'FLOOD' }), 'key-refused')
  expect(refused.json).toMatchObject({ status: 422, code: 'CauseNotForLine' })
  expect((await core.post('/claims', laneOne(), 'key-refused')).status).toBe(201)
})

test('a second call waits for a running first and makes nothing new', async () => {
  const notice = laneOne()
  await core.dial({ fault: 'latency', operation: 'createClaim', ms: 150, times: 1 })
  const first = core.post('/claims', notice, 'key-both')
  while ((await dialsSet()).length > 0);
  const second = core.post('/claims', notice, 'key-both')
  expect((await first).headers.has('idempotency-replayed')).toBe(false)
  expect((await second).headers.get('idempotency-replayed')).toBe('true')
  expect(await refOf(notice.externalRef)).toMatchObject({ count: 1 })
})

test('a lost answer is AlreadyExecuted afterwards, and the claim is there once', async () => {
  const notice = laneOne()
  await core.dial({ fault: 'lost-answer', externalRef: notice.externalRef, times: 1 })
  await expect(core.post('/claims', notice, 'key-lost')).rejects.toThrow()
  const again = await core.post('/claims', notice, 'key-lost')
  expect(again.json).toMatchObject({ status: 400, code: 'AlreadyExecuted' })
  expect(await refOf(notice.externalRef)).toMatchObject({ count: 1 })
})

test('after a day the stored answer is gone, after thirty days the key too', async () => {
  const own = await startInsurer({ now: () => new Date(Date.now() + later) })
  const key = { 'idempotency-key': 'key-old' }
  await own.send('POST', '/policy-matches', matchAna, key)
  later = hours(25)
  const fresh = await own.renew()
  const dayAfter = await fresh.send('POST', '/policy-matches', matchAna, key)
  expect(dayAfter.json).toMatchObject({ status: 400, code: 'AlreadyExecuted' })
  later = hours(24 * 31)
  const monthAfter = await (await own.renew()).send('POST', '/policy-matches', matchAna, key)
  expect(monthAfter.status).toBe(200)
  later = 0
  await own.end()
})

const matchAna = {
  policyNumber: 'tma 4820117 03',
  dateOfBirth: '1988-04-17',
  postalCode: '78704',
}

test('an externalRef already taken names the claim that has it', async () => {
  const notice = laneOne()
  const { json } = await core.post('/claims', notice)
  const second = await core.post('/claims', { ...notice, description: 'Told once more.' })
  expect(second.json).toMatchObject({
    status: 409,
    code: 'DuplicateExternalRef',
    resource: `/v1/claims/${String(json['claimId'])}`,
  })
})
