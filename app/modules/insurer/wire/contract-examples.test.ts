import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { claimFromCore, WireClaim } from '#app/modules/insurer/wire/claim-from-core.ts'
import { paymentFromCore, WirePayment } from '#app/modules/insurer/wire/payment-from-core.ts'
import { policyFromCore, WirePolicy } from '#app/modules/insurer/wire/policy-from-core.ts'

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
    refused: [
      { item: 'Wool rug', cure: 'A receipt, a photo or a bank statement.', why: 'no_proof' },
    ],
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

test('a code that the core repeats in place of words is told to nobody', () => {
  const told = (reason: string) =>
    claimFromCore({
      ...WireClaim.parse((examples.NewClaim as { value: unknown }).value),
      history: [{ status: 'WDR', at: '2026-11-20T10:00:00Z', reason }],
    }).history[0]!.reason
  expect(told('OTHER')).toBeUndefined()
  expect(told('CHANGED_MIND')).toBeUndefined()
  expect(told('I repaired it myself.')).toBe('I repaired it myself.')
})
