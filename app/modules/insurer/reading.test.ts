import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { claimFromCore, WireClaim } from '#app/modules/insurer/wire/claim-from-core.ts'
import {
  fetchClaimFile,
  fetchHolder,
  fetchPolicies,
  fetchPolicyDocument,
  giveNotice,
  listClaimsAtCore,
  matchPolicy,
  submitNotice,
} from '#app/modules/insurer/insurer.server.ts'
import { laneOne, signed } from '#app/modules/insurer/notices.test-support.ts'
import { paymentFromCore, WirePayment } from '#app/modules/insurer/wire/payment-from-core.ts'
import { policyFromCore, WirePolicy } from '#app/modules/insurer/wire/policy-from-core.ts'
import { ana, dan } from '#tests/cast.ts'
import { startCore } from '#tests/core.ts'

type Examples = Record<string, { value: { items: unknown[] } & Record<string, unknown> }>
const { examples } = (
  parse(readFileSync('mocks/insurer/core.openapi.yaml', 'utf8')) as {
    components: { examples: Examples }
  }
).components

test("the contract's own claims are understood", () => {
  const { NewClaim, AssignedClaim, PartApprovedClaim, PhoneClaim } = examples
  const read = (example: unknown) =>
    claimFromCore(WireClaim.parse((example as { value: unknown }).value))
  expect([NewClaim, AssignedClaim, PartApprovedClaim].map((one) => read(one).status)).toEqual([
    'noticed',
    'assigned',
    'part_approved',
  ])
  expect(read(PhoneClaim)).toMatchObject({
    status: 'closed',
    closedReason: 'below_deductible',
    channel: 'phone',
    cause: 'glass',
  })
  expect(read(AssignedClaim)).toMatchObject({
    overlays: ['info_requested'],
    adjuster: { name: 'Marcus Bell', backup: { name: 'Priya Nair' } },
  })
  expect(read(PartApprovedClaim).exposures[1]?.decision).toMatchObject({
    outcome: 'denied',
    refused: [{ item: 'Wool rug', cure: 'A receipt, a photo or a bank statement.' }],
    appeal: { until: '2027-01-16' },
  })
})

test("the contract's own policies and payment are understood", () => {
  const auto = WirePolicy.parse(examples.AutoPolicy?.value)
  const home = WirePolicy.parse(examples.HomePolicy?.value)
  expect(policyFromCore({ policy: auto, documents: [] })?.objects).toMatchObject([
    { kind: 'vehicle', label: '2021 Honda Civic', plate: 'KRT4471' },
  ])
  expect(policyFromCore({ policy: home, documents: [] })?.objects).toMatchObject([
    { address: '1812 Alder Bend, Austin, TX 78704', interests: [{ role: 'mortgagee' }] },
  ])
  expect(policyFromCore({ policy: { ...auto, line: 'pets' }, documents: [] })).toBeUndefined()
  expect(paymentFromCore(WirePayment.parse(examples.PaymentList?.value.items[0]))).toMatchObject({
    state: 'sent',
    method: 'check',
    payees: [
      { name: 'Ana Rivera', role: 'insured' },
      { name: 'Brazos Home Loans', role: 'mortgagee' },
    ],
    breakdown: [
      {
        loss: { amount: '9480.00' },
        recoverableDepreciation: { amount: '1320.00' },
        payment: { amount: '7160.00' },
      },
    ],
  })
})

test('a payment in a state nobody taught us is not said to be issued', () => {
  const paid = WirePayment.parse(examples.PaymentList?.value.items[0])
  expect(paymentFromCore({ ...paid, state: 'RETURNED' })).toMatchObject({ state: 'unknown' })
})

test('a person is read with the phone that takes texts and their language', async () => {
  await startCore()
  expect(await fetchHolder(ana.holderId)).toEqual({
    holderId: ana.holderId,
    givenName: 'Ana',
    familyName: 'Rivera',
    email: 'ana.rivera@example.test',
    phone: '+15125550142',
    address: { line1: '1812 Alder Bend', city: 'Austin', state: 'TX', postalCode: '78704' },
    language: 'es',
  })
})

test('a policy is matched by number, birth date and postcode together', async () => {
  await startCore()
  const { policyNumber, dateOfBirth, postalCode } = dan
  const loose = policyNumber.toLowerCase().replaceAll('-', ' ')
  expect(await matchPolicy({ policyNumber: loose, dateOfBirth, postalCode })).toEqual({
    holderId: dan.holderId,
  })
  const wrongDay = { policyNumber, dateOfBirth: '1965-01-24', postalCode }
  expect(await matchPolicy(wrongDay)).toBe('no-match')
  expect(await matchPolicy({ policyNumber: '?', dateOfBirth: '', postalCode: '' })).toBe('no-match')
})

test('policies come whole, and their documents byte for byte', async () => {
  await startCore()
  const policies = await fetchPolicies(ana.holderId)
  const auto = policies.find(({ line }) => line === 'auto')!
  expect(auto).toMatchObject({ corePolicyId: 'POL-7001', status: 'in_force' })
  const [document] = auto.documents
  const { contentType, bytes } = await fetchPolicyDocument({
    corePolicyId: auto.corePolicyId,
    coreDocumentId: document!.coreDocumentId,
  })
  expect(contentType).toBe('application/pdf')
  expect(bytes).toHaveLength(document!.bytes)
})

test('claims made by phone are listed beside those given here, with pages in between', async () => {
  const core = await startCore()
  const notice = laneOne()
  const { coreClaimId } = await giveNotice(notice)
  const claims = await listClaimsAtCore(ana.holderId)
  expect(claims).toContainEqual({ coreClaimId, externalRef: notice.claimId, version: 1 })
  expect(claims.some(({ externalRef }) => externalRef === undefined)).toBe(true)
  expect(claims).toHaveLength((await core.claims()).length)
})

test('what the core asks of its own people never leaves the gateway', async () => {
  const core = await startCore()
  const notice = laneOne()
  const { coreClaimId } = await giveNotice(notice)
  await submitNotice({ notice, coreClaimId, declaration: signed() })
  await core.desk(`claims/${coreClaimId}/assign`, { adjuster: 'Marcus Bell' })
  await core.desk(`claims/${coreClaimId}/ask-document`, {
    documentType: 'REPAIR_ESTIMATE',
    subject: 'We need a repair estimate',
    text: 'It lets us work out the amount.',
  })
  const { claim, requests } = await fetchClaimFile(coreClaimId)
  expect((await core.claims(claim.externalRef))[0]?.counts.activity).toBe(2)
  expect(requests).toMatchObject([
    { wants: 'documents', documentTypes: ['repair_estimate'], status: 'open' },
  ])
})
