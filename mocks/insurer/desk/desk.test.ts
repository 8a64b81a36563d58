import { afterAll, beforeAll, expect, test } from 'vitest'
import { declaration, laneOne, startInsurer } from '../test-insurer.ts'

let core: Awaited<ReturnType<typeof startInsurer>>
beforeAll(async () => {
  core = await startInsurer()
})
afterAll(() => core.end())

const submitted = async (more = {}) => {
  const { json } = await core.post('/claims', laneOne(more))
  const claimId = String(json['claimId'])
  await core.post(`/claims/${claimId}/submit`, declaration)
  return claimId
}
const claim = async (claimId: string) => (await core.get(`/claims/${claimId}`)).json
const page = async (path: string) => (await fetch(`${core.origin}/desk${path}`)).text()

test('the list, a claim, the phone and the dials are pages without a script', async () => {
  const claimId = await submitted()
  for (const path of ['', `/claims/${claimId}`, '/claims/CLM-88020', '/phone', '/dials']) {
    const text = await page(path)
    expect(text).toContain('<h1>')
    expect(text).not.toContain('<script')
  }
  expect((await fetch(`${core.origin}/desk/claims/CLM-1`)).status).toBe(404)
})

test("the insured's words are shown as words", async () => {
  const claimId = await submitted({ description: '<script>alert(1)</script> and more' })
  expect(await page(`/claims/${claimId}`)).not.toContain('<script')
})

test('a step that does not fit is refused in words and changes nothing', async () => {
  const claimId = await submitted()
  const before = await claim(claimId)
  const refused = await core.desk(`/claims/${claimId}/pay`, { method: 'CHECK' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('is not ready to be paid')
  expect(await claim(claimId)).toEqual(before)
})

test('going back needs a reason and tells it', async () => {
  const claimId = await submitted()
  for (const step of ['assign', 'investigate', 'evaluate']) {
    await core.desk(`/claims/${claimId}/${step}`, { adjuster: 'Marcus Bell' })
  }
  expect((await core.desk(`/claims/${claimId}/investigate`)).status).toBe(409)
  await core.desk(`/claims/${claimId}/investigate`, { reason: 'A second leak turned up.' })
  expect(await claim(claimId)).toMatchObject({ status: 'INV' })
  expect((await claim(claimId))['history']).toContainEqual(
    expect.objectContaining({ status: 'INV', reason: 'A second leak turned up.' }),
  )
})

test('a correction works from anywhere to anything, and says that it is one', async () => {
  const claimId = await submitted()
  await core.desk(`/claims/${claimId}/correct`, {
    status: 'CLS',
    reasonCode: 'NO_CONTACT',
    reason: 'Closed by mistake of the file.',
  })
  const closed = await claim(claimId)
  expect(closed).toMatchObject({ status: 'CLS', reasonCode: 'NO_CONTACT' })
  await core.desk(`/claims/${claimId}/correct`, { status: 'INV', reason: 'It was not closed.' })
  const open = await claim(claimId)
  expect(open).toMatchObject({ status: 'INV', noticedAt: closed['noticedAt'] })
  expect(open).not.toHaveProperty('reasonCode')
  expect((open['history'] as unknown[]).at(-1)).toMatchObject({ correction: true })
  await core.desk(`/claims/${claimId}/unknown-status`, { status: 'XQ7' })
  expect(await claim(claimId)).toMatchObject({ status: 'XQ7' })
})

test('a denial names reason, clause, appeal and regulator; its letter can be read', async () => {
  const claimId = await submitted({ policyId: 'POL-7021', cause: 'FLOOD' })
  await core.desk(`/claims/${claimId}/assign`, { adjuster: 'Priya Nair' })
  await core.desk(`/claims/${claimId}/deny`, {
    coverageCode: 'COV-A',
    item: 'Flood damage',
    reasonCode: 'EXCLUDED',
    reason: 'Your policy does not cover floods.',
    clause: 'Section I, Exclusions, A.3',
    appealUntil: '2027-01-31',
    regulator: 'Washington Office of the Insurance Commissioner',
  })
  const { status, exposures } = await claim(claimId)
  const { decision } = (exposures as { decision: { letterDocumentId: string } }[])[0] ?? {}
  expect(status).toBe('DEN')
  expect(decision).toMatchObject({
    refused: [{ reasonCode: 'EXCLUDED', clause: 'Section I, Exclusions, A.3' }],
    appeal: { until: '2027-01-31' },
    regulator: { name: 'Washington Office of the Insurance Commissioner' },
  })
  const letter = `/claims/${claimId}/documents/${decision?.letterDocumentId}`
  expect((await core.get(letter)).json).toMatchObject({
    type: 'DECISION_LETTER',
    source: 'INSURER',
  })
  expect((await page(letter)).startsWith('%PDF-')).toBe(true)
})

test('a failed payment is paid anew, and the new one replaces it', async () => {
  const claimId = await submitted({ cause: 'HAIL', policyId: 'POL-7002' })
  await core.desk(`/claims/${claimId}/assign`, { adjuster: 'Priya Nair' })
  await core.desk(`/claims/${claimId}/approve`, {
    'loss.WH': '9000.00',
    'deductible.WH': '6200.00',
  })
  await core.desk(`/claims/${claimId}/pay`, { method: 'ACH' })
  await core.desk(`/claims/${claimId}/payment-failed`, { message: 'The account is closed.' })
  expect(await claim(claimId)).toMatchObject({ status: 'PAYF' })
  await core.desk(`/claims/${claimId}/pay`, { method: 'CHECK' })
  const { json } = await core.get(`/claims/${claimId}/payments`)
  const [failed, again] = json['items'] as { paymentId: string }[]
  expect(failed).toMatchObject({ state: 'FAILED', failure: { message: 'The account is closed.' } })
  expect(again).toMatchObject({
    state: 'ISSUED',
    replaces: failed?.paymentId,
    total: { amount: '2800.00' },
  })
})

test('a duplicate is closed by the night run', async () => {
  const first = await submitted()
  const second = await submitted()
  await core.desk(`/claims/${second}/duplicate`, { duplicateOf: first })
  expect(await claim(second)).toMatchObject({ status: 'DUP', duplicateOf: first })
  await core.desk('/night-run')
  expect(await claim(second)).toMatchObject({ status: 'CLS', reasonCode: 'DUPLICATE' })
})
