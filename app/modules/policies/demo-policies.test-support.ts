import type { PolicyAtCore } from '#app/modules/insurer/insurer.ts'

const usd = (amount: string) => ({ amount, currency: 'USD' })

/** Ana's car, as the insurer tells it. */
export const anasAuto: PolicyAtCore = {
  corePolicyId: 'POL-7001',
  policyNumber: 'TMA-4820117-03',
  version: 3,
  line: 'auto',
  product: 'Personal auto',
  state: 'TX',
  effective: '2026-06-01',
  expires: '2027-06-01',
  status: 'in_force',
  namedInsureds: ['Ana Rivera'],
  coverages: [
    {
      code: 'BI',
      name: 'Bodily injury to others',
      limit: usd('50000.00'),
      limitBasis: 'per_person',
    },
    { code: 'COLL', name: 'Collision', deductible: usd('500.00'), objectIds: ['VEH-1'] },
  ],
  objects: [
    {
      objectId: 'VEH-1',
      kind: 'vehicle',
      label: '2021 Honda Civic',
      vin: '2HGFE2F50MH500017',
      plate: 'KRT4471',
      interests: [{ role: 'lienholder', name: 'Lone Pine Credit Union' }],
    },
  ],
  documents: [
    {
      coreDocumentId: 'PD-7001-1',
      type: 'declarations',
      title: 'Declarations page',
      contentType: 'application/pdf',
      bytes: 48_000,
      effective: '2026-06-01',
    },
  ],
}

/** Ana's house: wind and hail carry a percentage of the limit. */
export const anasHome: PolicyAtCore = {
  corePolicyId: 'POL-7002',
  policyNumber: 'TMH-2210884-01',
  version: 2,
  line: 'home',
  product: 'Homeowners 3',
  state: 'TX',
  effective: '2026-02-01',
  expires: '2027-02-01',
  status: 'in_force',
  namedInsureds: ['Ana Rivera'],
  coverages: [
    { code: 'COV-A', name: 'Dwelling', limit: usd('310000.00'), deductible: usd('1000.00') },
    { code: 'COV-C', name: 'Personal property', limit: usd('90000.00') },
    { code: 'WH', name: 'Wind and hail', limit: usd('310000.00'), deductiblePercent: 2 },
  ],
  objects: [
    {
      objectId: 'DWL-1',
      kind: 'dwelling',
      label: '1428 E Olive Avenue, Austin',
      address: '1428 E Olive Avenue, Austin, TX 78701',
      interests: [{ role: 'mortgagee', name: 'Brazos Home Loans' }],
    },
  ],
  documents: [],
}

const inForce = {
  ...{ version: 1, state: 'TX', effective: '2026-06-01', expires: '2027-06-01' },
  ...{ status: 'in_force' as const, namedInsureds: ['Ana Rivera'], coverages: [], documents: [] },
}

/** A rented home, a trip and a health policy of Ana's: lines the insurer switches on by a setting. */
export const anasOtherLines = [
  {
    ...{ ...inForce, corePolicyId: 'POL-7012', policyNumber: 'TMR-2040915-01' },
    ...{ line: 'renters' as const, product: 'Renters 4' },
    objects: [
      {
        ...{ objectId: 'UNT-1', kind: 'unit' as const, label: '40 Quarry Lane', interests: [] },
        address: '40 Quarry Lane, Apt 12, Austin, TX 78745',
      },
    ],
  },
  {
    ...{ ...inForce, corePolicyId: 'POL-7004', policyNumber: 'TMT-0091544-01' },
    ...{ line: 'travel' as const, product: 'Trip cover' },
    objects: [
      {
        ...{ objectId: 'TRP-1', kind: 'trip' as const, label: 'QX7LMD', interests: [] },
        trip: { start: '2026-11-08', end: '2026-11-15', countries: ['PT'] },
      },
    ],
  },
  {
    ...{ ...inForce, corePolicyId: 'POL-7005', policyNumber: 'TMX-0055120-06' },
    ...{ line: 'health' as const, product: 'Health Silver 2000' },
    objects: [
      {
        ...{ objectId: 'MEM-1', kind: 'member' as const, label: 'Ana Rivera', interests: [] },
        member: { memberId: 'TMX-55120-01', relationship: 'self' },
      },
      {
        ...{ objectId: 'MEM-2', kind: 'member' as const, label: 'Leo Rivera', interests: [] },
        member: { memberId: 'TMX-55120-02', relationship: 'child' },
      },
    ],
  },
] satisfies PolicyAtCore[]
