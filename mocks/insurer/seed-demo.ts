import { type Core, inOneTransaction } from './core.ts'
import { insertClaim } from './claims/keep-claim.ts'
import { demoPeople, type DemoPerson } from './demo-people.ts'
import { demoPolicies } from './demo-policies.ts'
import { keepLogin } from './people/logins.ts'
import { keepPolicyholder } from './people/keep-policyholder.ts'
import { keepPolicy } from './policies/keep-policy.ts'
import { type Catastrophe, type Claim } from './shapes.ts'
import { putThing } from './things.ts'
import { dayFrom } from './times.ts'

/** Fills a fresh core with the demo people, their policies, one claim by phone and one catastrophe. */
export function seedDemo(core: Core) {
  if (core.sql('SELECT 1 FROM policyholders LIMIT 1').get()) return
  inOneTransaction(core, () => {
    for (const person of demoPeople) keepPerson(core, person)
    for (const policy of demoPolicies(core.now())) keepPolicy(core, policy)
    insertClaim(core, claimByPhone(core.now()))
    core.sql('DELETE FROM deliveries').run()
    const hail = catastrophe(core.now())
    putThing(core, { kind: 'catastrophe', id: hail.code, claimId: '', body: hail })
  })
}

function keepPerson(core: Core, { login, ...person }: DemoPerson) {
  keepPolicyholder(core, person)
  if (login) keepLogin(core, person.policyholderId, login)
}

/** The contract's PhoneClaim: glass, below the deductible, closed. */
function claimByPhone(today: Date): Claim {
  const lossDate = dayFrom(today, -142)
  const noticedAt = `${lossDate}T18:00:00Z`
  const closedAt = `${dayFrom(today, -134)}T10:00:00Z`
  return {
    claimId: 'CLM-88020',
    claimNumber: `${lossDate.slice(2, 4)}-A-001377`,
    version: 9,
    status: 'CLS',
    reasonCode: 'BELOW_DEDUCTIBLE',
    line: 'auto',
    policyId: 'POL-7001',
    lossDate,
    updatedAt: closedAt,
    cause: 'GLASS',
    noticedAt,
    channel: 'PHONE',
    overlays: [],
    exposures: [
      {
        exposureId: 'EXP-1',
        coverageCode: 'COMP',
        coverageName: 'Other than collision',
        state: 'CLOSED',
      },
    ],
    history: [
      { status: 'ACK', at: noticedAt },
      {
        status: 'CLS',
        reasonCode: 'BELOW_DEDUCTIBLE',
        at: closedAt,
        reason: 'The repair cost less than your deductible of 250 dollars.',
      },
    ],
    visibleTo: ['PH-104233'],
  }
}

function catastrophe(today: Date): Catastrophe {
  return {
    code: 'TM26-14',
    name: 'Central Texas hail',
    active: true,
    perils: ['HAIL', 'WIND'],
    area: { states: ['TX'], counties: ['48453', '48491'], postalCodes: ['787', '7866'] },
    lossFrom: dayFrom(today, -7),
    lossTo: dayFrom(today, -5),
    clockExtensionDays: 15,
  }
}
