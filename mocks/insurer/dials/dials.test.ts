import { createHash, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { declaration, laneOne, startInsurer } from '../test-insurer.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
beforeAll(async () => {
  core = await startInsurer()
})
afterEach(() => fetch(`${core.origin}/dials`, { method: 'DELETE' }))
afterAll(() => core.end())

const claimsWith = async (externalRef: string) => {
  const state = await fetch(`${core.origin}/state/claims?externalRef=${externalRef}`)
  return ((await state.json()) as { count: number }).count
}

test('429 and 503 say when to come back, in seconds or as a date', async () => {
  await core.dial(
    { fault: 'rate-limited', operation: 'getPolicy', retryAfter: 7, times: 1 },
    { fault: 'maintenance', operation: 'getPolicy', retryAfter: 'date', times: 1 },
  )
  const slow = await core.get('/policies/POL-7001')
  expect(slow.json).toMatchObject({ status: 429, code: 'RateLimited', retryable: true })
  expect(slow.headers.get('retry-after')).toBe('7')
  const down = await core.get('/policies/POL-7001')
  expect(down.json).toMatchObject({ status: 503, code: 'Maintenance' })
  expect(Date.parse(down.headers.get('retry-after') ?? '')).toBeGreaterThan(Date.now() - 1000)
  expect((await core.get('/policies/POL-7001')).status).toBe(200)
})

test('a core takes so many requests of a kind a second, and tells the others when to come back', async () => {
  await core.dial({ fault: 'capacity', operation: 'createClaim', perSecond: 1, retryAfter: 2 })
  const notices = Array.from({ length: 9 }, () => laneOne())
  const answers = await Promise.all(notices.map((notice) => core.post('/claims', notice)))
  const over = answers.filter(({ status }) => status === 429)
  expect(over.length).toBeGreaterThan(0)
  expect(over[0]).toMatchObject({ json: { code: 'RateLimited', retryable: true } })
  expect(over[0]?.headers.get('retry-after')).toBe('2')
  const kept = await Promise.all(notices.map((notice) => claimsWith(notice.externalRef)))
  expect(kept.filter((count) => count === 1)).toHaveLength(9 - over.length)
  const listed = (await (await fetch(`${core.origin}/dials`)).json()) as { dials: object[] }
  expect(listed.dials).toMatchObject([{ fault: 'capacity', refused: over.length }])
  expect((await core.get('/policies/POL-7001')).status).toBe(200)
})

test('a server error comes with or without a body, and nothing is stored', async () => {
  const notice = laneOne()
  await core.dial(
    { fault: 'error', status: 500, externalRef: notice.externalRef, times: 1 },
    { fault: 'error', status: 502, externalRef: notice.externalRef, body: false, times: 1 },
  )
  expect((await core.post('/claims', notice, 'error-key')).json).toMatchObject({ status: 500 })
  const bare = await core.post('/claims', notice, 'error-key')
  expect([bare.status, bare.json]).toEqual([502, {}])
  expect(await claimsWith(notice.externalRef)).toBe(0)
  expect((await core.post('/claims', notice, 'error-key')).status).toBe(201)
})

test('a connection broken before the commit leaves nothing, after it the claim', async () => {
  const before = laneOne()
  const after = laneOne()
  await core.dial(
    { fault: 'reset', externalRef: before.externalRef, times: 1 },
    { fault: 'reset-after-commit', externalRef: after.externalRef, times: 1 },
  )
  await expect(core.post('/claims', before)).rejects.toThrow()
  await expect(core.post('/claims', after, 'after-key')).rejects.toThrow()
  expect(await claimsWith(before.externalRef)).toBe(0)
  expect(await claimsWith(after.externalRef)).toBe(1)
  const again = await core.post('/claims', after, 'after-key')
  expect(again.headers.get('idempotency-replayed')).toBe('true')
})

test('silence after the commit: the claim is there, the caller heard nothing', async () => {
  const notice = laneOne()
  await core.dial({ fault: 'timeout-after-commit', externalRef: notice.externalRef, times: 1 })
  const silent = fetch(`${core.origin}/v1/claims`, {
    method: 'POST',
    body: JSON.stringify(notice),
    headers: {
      authorization: core.authorization,
      'content-type': 'application/json',
      'idempotency-key': 'silent-key',
    },
    signal: AbortSignal.timeout(300),
  })
  await expect(silent).rejects.toThrow()
  expect(await claimsWith(notice.externalRef)).toBe(1)
})

test('a submission may be accepted and end later, fail with a problem, or wait for the desk', async () => {
  const submit = async (plan: Record<string, unknown>) => {
    const notice = laneOne()
    const { json } = await core.post('/claims', notice)
    await core.dial({ fault: 'accepted', externalRef: notice.externalRef, times: 1, ...plan })
    const accepted = await core.post(`/claims/${String(json['claimId'])}/submit`, declaration)
    expect(accepted.status).toBe(202)
    expect(accepted.headers.get('retry-after')).toBe('1')
    const location = accepted.headers.get('location')?.replace('/v1', '') ?? ''
    return { claimId: String(json['claimId']), location }
  }
  const ended = async (location: string) => {
    let { json } = await core.get(location)
    while (json['state'] === 'RUNNING') ({ json } = await core.get(location))
    return json
  }
  const done = await submit({ ends: 'done', ms: 50 })
  expect(await ended(done.location)).toMatchObject({ state: 'DONE' })
  expect((await core.get(`/claims/${done.claimId}`)).json).toMatchObject({ status: 'ACK' })

  const failed = await submit({ ends: 'failed', ms: 50 })
  expect(await ended(failed.location)).toMatchObject({
    state: 'FAILED',
    problem: { code: 'RuleFailed' },
  })
  expect((await core.post(`/claims/${failed.claimId}/submit`, declaration)).status).toBe(200)

  const desk = await submit({ ends: 'desk' })
  expect((await core.post(`/claims/${desk.claimId}/submit`, declaration)).status).toBe(409)
  await core.desk(`/claims/${desk.claimId}/acknowledge`)
  expect(await ended(desk.location)).toMatchObject({ state: 'DONE' })
})

test('the index by reference lags as told', async () => {
  const notice = laneOne()
  await core.dial({ fault: 'stale-index', ms: 10_000 })
  await core.post('/claims', notice)
  const find = () => core.get(`/claims?externalRef=${notice.externalRef}`)
  expect((await find()).json['items']).toEqual([])
  await fetch(`${core.origin}/dials`, { method: 'DELETE' })
  await core.dial({ fault: 'stale-index', ms: 0 })
  expect((await find()).json['items']).toHaveLength(1)
})

test('an answer may be cut short or carry a code nobody knows', async () => {
  await core.dial({ fault: 'unknown-enum', operation: 'getClaim', times: 1 })
  expect((await core.get('/claims/CLM-88020')).json).toMatchObject({ status: 'XQ7' })
  await core.dial({ fault: 'malformed-json', operation: 'getClaim', times: 1 })
  await expect(core.get('/claims/CLM-88020')).rejects.toThrow(SyntaxError)
})

test('a document is accepted and then rejected after all', async () => {
  const { json } = await core.post('/claims', laneOne())
  const documents = `/claims/${String(json['claimId'])}/documents`
  const bytes = Buffer.from(randomUUID())
  const announced = await core.post(documents, {
    externalRef: randomUUID(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    type: 'RECEIPT',
    contentType: 'text/plain',
    bytes: bytes.length,
    source: 'PORTAL',
  })
  const document = `${documents}/${String(announced.json['documentId'])}`
  await core.dial({ fault: 'flip-document', operation: 'putClaimDocumentContent', times: 1 })
  await core.send('PUT', `${document}/content`, bytes)
  const seen = new Set<unknown>()
  while (!seen.has('rejected')) seen.add((await core.get(document)).json['state'])
  expect([...seen]).toEqual(['received', 'accepted', 'rejected'])
})

test('a dial that does not fit is refused in words', async () => {
  await expect(core.dial({ fault: 'earthquake' })).rejects.toThrow('fault is one of')
  await expect(core.dial({ fault: 'reset', operation: 'nobody' })).rejects.toThrow('operationId')
  await expect(core.dial({ fault: 'capacity' })).rejects.toThrow('perSecond')
})
