import { demoPeople } from './demo-people.ts'
import { autoCoverages, homeCoverages, rentersCoverages } from './demo-coverages.ts'
import { type InsuredObject, type Line, type Policy } from './shapes.ts'
import { dayFrom } from './times.ts'

/** Every demo policy, its term laid around `today` so that all are in force. */
export function demoPolicies(today: Date): Policy[] {
  return [...anasPolicies(today), ...othersPolicies(today)]
}

const [ana, ben, cara, dan, lee] = demoPeople

function anasPolicies(today: Date): Policy[] {
  return [
    policy(today, 174, 3, ana, 'auto', 'POL-7001', 'TMA-4820117-03', 'Personal auto', 'TX', {
      coverages: autoCoverages('50000.00', '500.00', '250.00'),
      insuredObjects: [civic],
    }),
    policy(today, 280, 2, ana, 'home', 'POL-7002', 'TMH-2210884-01', 'Homeowners 3', 'TX', {
      coverages: homeCoverages('310000.00', '90000.00', '1000.00'),
      insuredObjects: [dwelling(ana.mailingAddress, 1996, 'Brazos Home Loans', '9031')],
    }),
    policy(today, 20, 1, ana, 'travel', 'POL-7004', 'TMT-0091544-01', 'Trip cover', 'TX', {
      coverages: [
        {
          code: 'CANC',
          name: 'Cancellation and interruption',
          limit: usd('5000.00'),
          limitBasis: 'PER_TRIP',
        },
        { code: 'DLY', name: 'Delay', limit: usd('1000.00'), limitBasis: 'PER_TRIP' },
        {
          code: 'BAG',
          name: 'Baggage',
          limit: usd('2000.00'),
          limitBasis: 'PER_TRIP',
          deductible: usd('50.00'),
        },
        { code: 'MED', name: 'Medical abroad', limit: usd('100000.00'), limitBasis: 'PER_PERSON' },
      ],
      insuredObjects: [
        {
          kind: 'trip',
          objectId: 'TRP-1',
          bookingReference: 'QX7LMD',
          tripStart: dayFrom(today, -14),
          tripEnd: dayFrom(today, -7),
          countries: ['PT'],
          travellers: ['Ana Rivera', 'Leo Rivera'],
        },
      ],
    }),
    policy(today, 325, 4, ana, 'health', 'POL-7005', 'TMX-0055120-06', 'Health Silver 2000', 'TX', {
      coverages: [
        {
          code: 'MEDX',
          name: 'Medical expenses',
          limit: usd('1000000.00'),
          limitBasis: 'PER_YEAR',
          deductible: usd('2000.00'),
        },
        { code: 'PREV', name: 'Preventive care', limit: usd('1000000.00'), limitBasis: 'PER_YEAR' },
      ],
      insuredObjects: [
        {
          kind: 'member',
          objectId: 'MEM-1',
          memberId: 'TMX-55120-01',
          name: 'Ana Rivera',
          relationship: 'SELF',
          policyholderId: ana.policyholderId,
        },
        {
          kind: 'member',
          objectId: 'MEM-2',
          memberId: 'TMX-55120-02',
          name: 'Leo Rivera',
          relationship: 'CHILD',
        },
      ],
    }),
  ]
}

function othersPolicies(today: Date): Policy[] {
  return [
    policy(today, 60, 1, ben, 'auto', 'POL-7011', 'TMA-5930228-01', 'Personal auto', 'TX', {
      coverages: autoCoverages('100000.00', '1000.00', '500.00'),
      insuredObjects: [vehicle('1FTEW1E53LFA04418', 2020, 'Ford', 'F-150', 'NDV8126', 'TX')],
    }),
    policy(today, 130, 1, ben, 'renters', 'POL-7012', 'TMR-2040915-01', 'Renters 4', 'TX', {
      coverages: rentersCoverages('25000.00', '500.00'),
      insuredObjects: [
        {
          kind: 'unit',
          objectId: 'UNT-1',
          address: ben.mailingAddress,
          landlord: 'Quarry Lane Homes',
        },
      ],
    }),
    policy(today, 140, 2, cara, 'home', 'POL-7021', 'TMH-7745120-02', 'Homeowners 3', 'WA', {
      coverages: homeCoverages('540000.00', '160000.00', '2500.00'),
      insuredObjects: [dwelling(cara.mailingAddress, 1928, 'Cascade Savings Bank', '4410')],
    }),
    policy(today, 210, 1, dan, 'auto', 'POL-7031', 'TMA-6120933-04', 'Personal auto', 'NM', {
      coverages: autoCoverages('25000.00', '500.00', '500.00'),
      insuredObjects: [vehicle('4T1BF1FK5HU709382', 2017, 'Toyota', 'Camry', 'AKT904', 'NM')],
    }),
    policy(today, 210, 1, dan, 'renters', 'POL-7032', 'TMR-1180022-01', 'Renters 4', 'NM', {
      coverages: rentersCoverages('20000.00', '250.00'),
      insuredObjects: [
        {
          kind: 'unit',
          objectId: 'UNT-1',
          address: dan.mailingAddress,
          landlord: 'Arroyo Claro Homes',
        },
      ],
    }),
    policy(today, 95, 2, lee, 'renters', 'POL-7003', 'TMR-3310467-02', 'Renters 4', 'CA', {
      coverages: rentersCoverages('30000.00', '500.00'),
      insuredObjects: [
        {
          kind: 'unit',
          objectId: 'UNT-1',
          address: lee.mailingAddress,
          landlord: 'Mission Steps LLC',
        },
      ],
    }),
  ]
}

const civic: InsuredObject = {
  ...vehicle('2HGFE2F50MH500017', 2021, 'Honda', 'Civic', 'KRT4471', 'TX'),
  interests: [{ role: 'LIENHOLDER', name: 'Lone Pine Credit Union', loanNumberLast4: '2207' }],
}

function policy(
  today: Date,
  startedDaysAgo: number,
  version: number,
  holder: (typeof demoPeople)[number],
  line: Line,
  policyId: string,
  policyNumber: string,
  product: string,
  state: string,
  cover: Pick<Policy, 'coverages' | 'insuredObjects'>,
): Policy {
  const effective = dayFrom(today, -startedDaysAgo)
  return {
    policyId,
    policyNumber,
    version,
    line,
    product,
    state,
    term: { effective, expires: dayFrom(new Date(effective), 365) },
    status: 'INF',
    namedInsureds: [
      { policyholderId: holder.policyholderId, name: `${holder.givenName} ${holder.familyName}` },
    ],
    ...cover,
  }
}

function vehicle(
  vin: string,
  year: number,
  make: string,
  model: string,
  plate: string,
  plateState: string,
): Extract<InsuredObject, { kind: 'vehicle' }> {
  return { kind: 'vehicle', objectId: 'VEH-1', vin, year, make, model, plate, plateState }
}

function dwelling(
  address: (typeof demoPeople)[number]['mailingAddress'],
  yearBuilt: number,
  mortgagee: string,
  loanNumberLast4: string,
): InsuredObject {
  return {
    kind: 'dwelling',
    objectId: 'DWL-1',
    address,
    yearBuilt,
    interests: [{ role: 'MORTGAGEE', name: mortgagee, loanNumberLast4 }],
  }
}

function usd(amount: string) {
  return { amount, currency: 'USD' }
}
