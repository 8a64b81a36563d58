import { afterAll, beforeAll, expect, test } from 'vitest'
import { minutes } from '../times.ts'
import { declaration, laneOne, startInsurer } from '../test-insurer.ts'
import { checkSchema } from './check-schema.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
let later = 0
beforeAll(async () => {
  core = await startInsurer({ now: () => new Date(Date.now() + later) })
})
afterAll(() => core.end())

const newClaim = async (more = {}) => {
  const { json } = await core.post('/claims', laneOne(more))
  return String(json['claimId'])
}

test('an unknown property is a 400 that points at it, as problem+json', async () => {
  const reply = await core.post('/claims', laneOne({ colour: 'red' }))
  expect(reply.json).toMatchObject({
    status: 400,
    code: 'UnknownProperty',
    errors: [{ pointer: '/colour', code: 'UnknownProperty' }],
  })
  expect(reply.headers.get('content-type')).toBe('application/problem+json')
  expect(checkSchema('/components/schemas/Problem', reply.json)).toEqual([])
})

test('an unknown property inside the details is found in the branch that was meant', async () => {
  const reply = await core.post('/claims', laneOne({ details: { line: 'auto', wheels: 4 } }))
  expect(reply.json['errors']).toEqual([
    expect.objectContaining({ pointer: '/details/wheels', code: 'UnknownProperty' }),
  ])
})

test('a missing property, a missing key and a missing filter are 400', async () => {
  const short = laneOne({ contact: undefined })
  const missing = await core.post('/claims', short)
  expect(missing.json).toMatchObject({
    code: 'SchemaFailed',
    errors: [{ pointer: '/contact', code: 'Required' }],
  })
  const keyless = await core.send('POST', '/claims', laneOne(), { 'idempotency-key': '' })
  expect(keyless.status).toBe(400)
  expect((await core.get('/claims')).status).toBe(400)
})

test('the correlation id comes back, or a new one', async () => {
  const given = await core.send('GET', '/policies/POL-7001', undefined, {
    'x-correlation-id': 'my-correlation-id',
  })
  expect(given.headers.get('x-correlation-id')).toBe('my-correlation-id')
  const { headers, json } = await core.get('/policies/POL-9999')
  expect(json).toMatchObject({ status: 404, correlationId: headers.get('x-correlation-id') })
})

test('a change needs the version it was read at', async () => {
  const claimId = await newClaim()
  const patch = (headers: HeadersInit) =>
    core.send('PATCH', `/claims/${claimId}`, { injured: 'NO', timeApprox: 'at noon' }, headers)
  expect((await patch({})).json).toMatchObject({ status: 428, code: 'PreconditionRequired' })
  expect((await patch({ 'if-match': '*' })).status).toBe(400)
  expect((await patch({ 'if-match': '"7"' })).json).toMatchObject({
    status: 412,
    code: 'StaleVersion',
  })
  const changed = await patch({ 'if-match': '"1"' })
  expect(changed.json).toMatchObject({ version: 2, injured: 'NO', timeApprox: 'at noon' })
  expect(changed.headers.get('etag')).toBe('"2"')
  const cleared = await core.send(
    'PATCH',
    `/claims/${claimId}`,
    { clear: ['timeApprox'] },
    { 'if-match': '"2"' },
  )
  expect(cleared.json).not.toHaveProperty('timeApprox')
})

test('contact details change under their own version', async () => {
  const { json } = await core.get('/policyholders/PH-104618')
  const phones = [{ kind: 'HOME', number: '+15055550100', primary: true }]
  const changed = await core.send(
    'PATCH',
    '/policyholders/PH-104618',
    { phones },
    {
      'if-match': `"${String(json['version'])}"`,
    },
  )
  expect(changed.json).toMatchObject({ version: Number(json['version']) + 1, phones })
})

test('an unmatched notice is taken, submitted, and matched by its number', async () => {
  const told = {
    ...laneOne({ policyId: undefined }),
    policyNumberText: 'tma 4820117 03',
    line: 'auto',
  }
  const { json } = await core.post('/claims', told)
  expect(json).toMatchObject({ status: 'NEW', visibleTo: [] })
  const submitted = await core.post(`/claims/${String(json['claimId'])}/submit`, declaration)
  expect(submitted.json).toMatchObject({
    status: 'ACK',
    policyId: 'POL-7001',
    visibleTo: ['PH-104233'],
  })
})

test('a vehicle that is not on the policy stops the submission until it is corrected', async () => {
  const vehicle = { vin: '1HGCM82633A004352' }
  const claimId = await newClaim({ details: { line: 'auto', vehicle } })
  const refused = await core.post(`/claims/${claimId}/submit`, declaration, 'submit-vehicle')
  expect(refused.json).toMatchObject({
    status: 422,
    code: 'RuleFailed',
    errors: [{ pointer: '/details/vehicle/vin', code: 'UnknownVehicle' }],
  })
  const details = { line: 'auto', vehicle: { objectId: 'VEH-1' } }
  await core.send('PATCH', `/claims/${claimId}`, { details }, { 'if-match': '"1"' })
  expect((await core.post(`/claims/${claimId}/submit`, declaration, 'submit-vehicle')).status).toBe(
    200,
  )
})

test('a claim is submitted once, withdrawn before a decision, reopened only when closed', async () => {
  const claimId = await newClaim()
  await core.post(`/claims/${claimId}/submit`, declaration)
  expect((await core.post(`/claims/${claimId}/submit`, declaration)).json).toMatchObject({
    status: 409,
    code: 'StateNotAllowed',
  })
  const reason = { reasonCode: 'REPAIRED_MYSELF', text: 'It cost less than my deductible.' }
  expect((await core.post(`/claims/${claimId}/reopen`, reason)).status).toBe(409)
  expect((await core.post(`/claims/${claimId}/withdraw`, reason)).json).toMatchObject({
    status: 'WDR',
  })
  await core.desk('/night-run')
  expect((await core.get(`/claims/${claimId}`)).json).toMatchObject({
    status: 'CLS',
    reasonCode: 'WITHDRAWN',
  })
  expect((await core.post(`/claims/${claimId}/reopen`, reason)).json).toMatchObject({
    status: 'RPN',
  })
})

test('more loss on a closed claim opens it again', async () => {
  const filed = await core.post('/claims/CLM-88020/supplements', { text: 'The frame is bent too.' })
  expect(filed.json).toMatchObject({ claimId: 'CLM-88020', claimVersion: 10 })
  expect((await core.get('/claims/CLM-88020')).json).toMatchObject({
    status: 'RPN',
    overlays: ['SUPPLEMENT_OPEN'],
  })
})

test('login attempts hear the same words for a wrong password and an unknown person, then a lock', async () => {
  const attempt = async (username: string, password: string) => {
    const { status, json, headers } = await core.post('/credentials/verify', { username, password })
    return { status, headers, said: { ...json, correlationId: '' } }
  }
  const ana = 'ana.rivera@example.test'
  expect((await attempt(ana, 'correct horse battery staple')).said).toMatchObject({
    policyholderId: 'PH-104233',
    assurance: 'IAL2',
  })
  expect((await attempt(ana, 'wrong')).said).toEqual(
    (await attempt('no.one@example.test', 'x')).said,
  )
  for (let wrong = 1; wrong < 5; wrong += 1) {
    expect((await attempt(ana, 'wrong')).status).toBe(401)
  }
  const locked = await attempt(ana, 'correct horse battery staple')
  expect(locked.status).toBe(423)
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800)
  later = minutes(16)
  const fresh = await core.renew()
  const body = { username: ana, password: 'correct horse battery staple' }
  expect((await fresh.post('/credentials/verify', body)).status).toBe(200)
  later = 0
})

test('an expired or foreign bearer is TokenInvalid', async () => {
  later = minutes(11)
  expect((await core.get('/policies/POL-7001')).json).toMatchObject({
    status: 401,
    code: 'TokenInvalid',
    retryable: true,
  })
  later = 0
  const foreign = await core.send('GET', '/policies/POL-7001', undefined, {
    authorization: 'Bearer a.b.c',
  })
  expect(foreign.status).toBe(401)
})

test('pages follow each other without a gap', async () => {
  const since = new Date(Date.now() - minutes(1)).toISOString()
  const whole = await core.get(`/claims?updatedSince=${since}&limit=200`)
  const seen: string[] = []
  let path = `/claims?updatedSince=${since}&limit=2`
  for (let next: unknown = ''; next !== null;) {
    const page = await core.get(next ? `${path}&cursor=${String(next)}` : path)
    seen.push(...(page.json['items'] as { claimId: string }[]).map(({ claimId }) => claimId))
    next = page.json['nextCursor']
  }
  expect(seen).toEqual((whole.json['items'] as { claimId: string }[]).map(({ claimId }) => claimId))
  path = `${path}&cursor=nonsense`
  expect((await core.get(path)).json).toMatchObject({ status: 400, code: 'CursorInvalid' })
})
