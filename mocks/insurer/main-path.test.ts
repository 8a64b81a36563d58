import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkSchema } from './rest/check-schema.ts'
import { operationSpecs } from './rest/contract.ts'
import { handlers } from './rest/handlers.ts'
import { declaration, laneOne, startInsurer } from './test-insurer.ts'

type Running = Awaited<ReturnType<typeof startInsurer>>
let core: Running
beforeAll(async () => {
  core = await startInsurer()
})
afterAll(() => core.end())

const fits = (schema: string, value: unknown) =>
  expect(checkSchema(`/components/schemas/${schema}`, value), schema).toEqual([])

const itemsFit = (schema: string, page: Record<string, unknown>) => {
  fits('Page', page)
  for (const item of page['items'] as unknown[]) fits(schema, item)
  return page['items'] as Record<string, string>[]
}

const readOf = async (path: string) => {
  const reply = await core.get(path)
  expect(reply.status, path).toBe(200)
  return reply.json
}

test('every operation of the contract is answered', () => {
  expect(operationSpecs.map((spec) => spec.operationId).toSorted()).toEqual(
    Object.keys(handlers).toSorted(),
  )
})

test('people and policies of every line are as the contract shapes them', async () => {
  fits('Policyholder', await readOf('/policyholders/PH-104233'))
  const policies = itemsFit('PolicySummary', await readOf('/policyholders/PH-104233/policies'))
  expect(policies.map((one) => one['policyId'])).toEqual([
    'POL-7001',
    'POL-7002',
    'POL-7004',
    'POL-7005',
  ])
  for (const id of [
    'POL-7001',
    'POL-7002',
    'POL-7003',
    'POL-7004',
    'POL-7005',
    'POL-7021',
    'POL-7032',
  ]) {
    const policy = await readOf(`/policies/${id}`)
    fits('Policy', policy)
    const today = new Date().toISOString().slice(0, 10)
    const term = policy['term'] as { effective: string; expires: string }
    expect(term.effective <= today && today < term.expires).toBe(true)
  }
  fits('IdCard', await readOf('/policies/POL-7001/id-card'))
  expect((await core.get('/policies/POL-7002/id-card')).status).toBe(404)
  itemsFit('ClaimSummary', await readOf('/policyholders/PH-104233/claims'))
  fits('Claim', await readOf('/claims/CLM-88020'))
  itemsFit('Catastrophe', await readOf('/catastrophes?active=true'))
})

test('a policy document is a PDF with the announced hash', async () => {
  const [document] = itemsFit('PolicyDocument', await readOf('/policies/POL-7001/documents'))
  const response = await fetch(
    `${core.origin}/v1/policies/POL-7001/documents/${document?.['documentId']}/content`,
    { headers: { authorization: core.authorization } },
  )
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(document?.['sha256'])
})

test('a claim walks from notice to payment, one version and one event a change', async () => {
  const notice = laneOne()
  const created = await core.post('/claims', notice)
  expect(created.status).toBe(201)
  fits('Claim', created.json)
  const claimId = created.json['claimId'] as string
  expect(created.headers.get('location')).toBe(`/v1/claims/${claimId}`)

  const validation = await core.post(`/claims/${claimId}/validate`, { level: 'COMPLETE' })
  fits('Validation', validation.json)
  expect(validation.json['level']).toBe('NOTICE')

  const submitted = await core.post(`/claims/${claimId}/submit`, declaration)
  fits('Claim', submitted.json)
  expect(submitted.json).toMatchObject({
    status: 'ACK',
    claimNumber: expect.stringMatching(/^\d\d-A-\d{6}$/),
  })

  await core.desk(`/claims/${claimId}/assign`, { adjuster: 'Marcus Bell' })
  await core.desk(`/claims/${claimId}/ask-document`, {
    subject: 'We need a repair estimate',
    text: 'A written estimate lets us work out the amount.',
    documentType: 'REPAIR_ESTIMATE',
    dueOn: '2026-12-31',
  })
  const activities = itemsFit(
    'Activity',
    await readOf(`/claims/${claimId}/activities?audience=insured`),
  )
  expect(activities).toHaveLength(1)
  expect(itemsFit('Activity', await readOf(`/claims/${claimId}/activities`))).toHaveLength(2)
  expect(await readOf(`/claims/${claimId}`)).toMatchObject({ overlays: ['INFO_REQUESTED'] })

  const bytes = Buffer.from('an estimate')
  const document = await core.post(`/claims/${claimId}/documents`, {
    externalRef: randomUUID(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    type: 'REPAIR_ESTIMATE',
    contentType: 'text/plain',
    bytes: bytes.length,
    source: 'PORTAL',
    activityId: activities[0]?.['activityId'],
  })
  expect(document.status).toBe(201)
  fits('Document', document.json)
  const documentId = document.json['documentId'] as string
  const put = await core.send('PUT', `/claims/${claimId}/documents/${documentId}/content`, bytes)
  expect(put.json).toMatchObject({ state: 'received' })

  const answered = await core.post(`/activities/${activities[0]?.['activityId']}/responses`, {
    kind: 'DOCUMENTS',
    externalRef: randomUUID(),
    documentIds: [documentId],
  })
  expect(answered.status).toBe(201)
  fits('Activity', answered.json)
  expect(await readOf(`/claims/${claimId}`)).toMatchObject({ overlays: [] })

  await core.desk(`/claims/${claimId}/accept-document`, { documentId })
  await core.desk(`/claims/${claimId}/evaluate`)
  const approved = await core.desk(`/claims/${claimId}/approve`, {
    'loss.COLL': '2480.50',
    'depreciation.COLL': '130.25',
    'deductible.COLL': '500',
  })
  expect(approved.status).toBe(303)
  await core.desk(`/claims/${claimId}/pay`, { method: 'CHECK' })
  const claim = await readOf(`/claims/${claimId}`)
  fits('Claim', claim)
  expect(claim).toMatchObject({ status: 'PAY', exposures: [{ decision: { outcome: 'APP' } }] })
  const [payment] = itemsFit('Payment', await readOf(`/claims/${claimId}/payments`))
  expect(payment).toMatchObject({
    total: { amount: '1850.25', currency: 'USD' },
    payees: [{ name: 'Ana Rivera' }, { name: 'Lone Pine Credit Union', role: 'LIENHOLDER' }],
  })
  itemsFit('Document', await readOf(`/claims/${claimId}/documents`))

  const events = itemsFit('Event', await readOf('/events?limit=1000'))
  const versions = events.filter((one) => one['claimId'] === claimId).map((one) => one['version'])
  expect(versions).toEqual(
    Array.from({ length: Number(claim['version']) }, (_, index) => index + 1),
  )
})

test('a part approval with a refusal is PAPP with the way to appeal; the appeal makes it APL', async () => {
  const { json } = await core.post('/claims', laneOne({ policyId: 'POL-7002', cause: 'WATER' }))
  const claimId = json['claimId'] as string
  await core.post(`/claims/${claimId}/submit`, declaration)
  await core.desk(`/claims/${claimId}/assign`, { adjuster: 'Priya Nair' })
  await core.desk(`/claims/${claimId}/part-approve`, {
    'loss.COV-A': '9480',
    'depreciation.COV-A': '1320',
    'deductible.COV-A': '1000.00',
    coverageCode: 'COV-C',
    item: 'Wool rug',
    amount: '900',
    reasonCode: 'NO_PROOF',
    reason: 'We have nothing that shows the rug was yours.',
    clause: 'Section I, Conditions, C.2.e',
  })
  const claim = await readOf(`/claims/${claimId}`)
  fits('Claim', claim)
  expect(claim).toMatchObject({
    status: 'PAPP',
    exposures: [
      { decision: { outcome: 'APP', approved: { amount: '7160.00' } } },
      { decision: { outcome: 'DEN', appeal: { how: expect.any(String) } } },
    ],
  })
  const changed = await core.send(
    'PATCH',
    `/claims/${claimId}`,
    { injured: 'NO' },
    { 'if-match': `"${String(claim['version'])}"` },
  )
  expect(changed.json).toMatchObject({ status: 409, code: 'StateNotAllowed' })
  const appeal = await core.post(`/claims/${claimId}/appeals`, {
    text: 'I have the receipt.',
    exposureIds: ['EXP-2'],
  })
  expect(appeal.status).toBe(201)
  fits('Filed', appeal.json)
  expect(await readOf(`/claims/${claimId}`)).toMatchObject({ status: 'APL' })
})

test('a claim taken by phone appears to its person without a portal reference', async () => {
  const taken = await core.desk('/phone', {
    policyId: 'POL-7011',
    lossDate: new Date().toISOString().slice(0, 10),
    cause: 'GLASS',
    description: 'A stone hit the windscreen.',
  })
  expect(taken.status).toBe(303)
  const [claim] = itemsFit('ClaimSummary', await readOf('/policyholders/PH-104377/claims'))
  expect(claim).toMatchObject({ status: 'ACK', line: 'auto' })
  expect(claim).not.toHaveProperty('externalRef')
  fits('Claim', await readOf(`/claims/${claim?.['claimId']}`))
})
