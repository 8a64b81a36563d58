import { expect, test } from 'vitest'
import { detailsToCore } from '#app/modules/insurer/wire/notice-to-core.ts'
import { checkSchema } from '#mocks/insurer/rest/check-schema.ts'
import { toNoticeDetails } from './notice-details.ts'

const person = { name: 'Leo Rivera', phone: '(559) 555-0142', email: 'leo@example.test' }

const common = {
  when: { lossDate: '2026-11-18' },
  where: {
    place: 'Shaw Avenue, Fresno',
    timeApprox: 'noon',
    description: 'I was hit from behind.',
  },
  injuries: { injured: 'yes', people: [{ ...person, injury: 'A sore neck' }, {}] },
  witnesses: { seen: 'yes', witnesses: [person] },
  police: { report: 'have', authority: 'Fresno Police', number: '26-1' },
  'other-insurance': { has: 'yes', insurer: 'Gulf Plains', policyNumber: 'GP-9001' },
  reporter: { name: 'Ana Rivera', relation: 'insured', progress: 'done' },
}

const auto = {
  ...common,
  what: { cause: 'collision' },
  vehicle: { which: 'other', vin: '2hgfe2f50mh500017', plate: 'krt4471', plateState: 'tx' },
  driver: { moving: 'yes', name: 'Leo', isInsured: 'no', relation: 'my son', permission: 'yes' },
  damage: { areas: ['rear', 'left'], drivable: 'no', location: 'Ken’s garage' },
  others: {
    involved: 'yes',
    hitAndRun: 'no',
    others: [{ driverName: 'Tom', driverPhone: '5595550155', plate: 'abc', damage: 'Bumper' }, {}],
  },
  needs: { auto: ['tow', 'rental_car'] },
}

const home = {
  ...common,
  what: { cause: 'water' },
  origin: { waterSource: 'pipe', discoveredDate: { month: '2', day: '3', year: '2026' } },
  living: {
    ...{ habitable: 'no', street: '1 Inn Road', city: 'Austin', state: 'tx', postalCode: '78701' },
    utilitiesOff: ['water'],
  },
  mitigation: { text: 'Closed the valve', cost: '$1,250.5' },
  belongings: {
    rooms: ['kitchen', 'living room'],
    otherRooms: 'Sewing room',
    contents: [{ item: 'Wool rug', ageYears: '6', value: '240' }],
  },
  needs: { home: ['temporary_housing'] },
}

const misfits = (details: ReturnType<typeof toNoticeDetails>) =>
  checkSchema('/components/schemas/ClaimPatch', detailsToCore(details))

test('every answer about a car reaches the insurer in a form it takes', () => {
  const told = toNoticeDetails('auto', auto)
  expect(misfits(told)).toEqual([])
  expect(told).toMatchObject({
    place: 'Shaw Avenue, Fresno',
    people: [{ ...person, phone: '+15595550142', injury: 'A sore neck' }],
    immediateNeeds: ['tow', 'rental_car'],
    reporterRelation: 'insured',
  })
  expect(told.details).toEqual({
    line: 'auto',
    vehicle: { vin: '2HGFE2F50MH500017', plate: 'KRT4471', plateState: 'TX' },
    moving: true,
    driver: { name: 'Leo', isInsured: false, relation: 'my son' },
    permission: 'yes',
    damageAreas: ['rear', 'left'],
    drivable: 'no',
    vehicleLocation: 'Ken’s garage',
    others: [{ driver: { name: 'Tom', phone: '+15595550155' }, plate: 'ABC', damage: 'Bumper' }],
    hitAndRun: false,
    policeReport: { status: 'have', authority: 'Fresno Police', number: '26-1' },
  })
})

test('every answer about a home reaches the insurer in a form it takes', () => {
  const told = toNoticeDetails('home', home)
  expect(misfits(told)).toEqual([])
  expect(told.details).toEqual({
    line: 'home',
    waterSource: 'pipe',
    discoveredDate: '2026-02-03',
    habitable: 'no',
    tempAddress: {
      ...{ line1: '1 Inn Road', city: 'Austin', state: 'TX', postalCode: '78701', country: 'US' },
    },
    utilitiesOff: ['water'],
    mitigation: { text: 'Closed the valve', cost: { amount: '1250.50', currency: 'USD' } },
    rooms: ['kitchen', 'living room', 'Sewing room'],
    contents: [{ item: 'Wool rug', ageYears: 6, value: { amount: '240.00', currency: 'USD' } }],
    policeReport: { status: 'have', authority: 'Fresno Police', number: '26-1' },
  })
})

test('a stolen car tells of its keys, a liable householder of whom they harmed', () => {
  const theft = {
    what: { cause: 'theft' },
    vehicle: { which: 'VEH-1' },
    police: { report: 'will_follow', keysWithMe: 'no', keysText: 'In the car' },
  }
  const stolen = toNoticeDetails('auto', theft)
  const liable = toNoticeDetails('home', { 'third-party': person }, 'liability')
  expect([...misfits(stolen), ...misfits(liable)]).toEqual([])
  expect(stolen.details).toEqual({
    line: 'auto',
    vehicle: { objectId: 'VEH-1' },
    policeReport: { status: 'will_follow' },
    keys: { allWithMe: 'no', text: 'In the car' },
  })
  expect(liable.details).toMatchObject({ thirdParty: { ...person, phone: '+15595550142' } })
})

test('half a form sends what is sound and leaves out the rest', () => {
  const half = {
    what: { cause: 'collision' },
    vehicle: { vin: 'TOO-SHORT', plate: 'KRT4471' },
    driver: { moving: 'no', name: 'Typed before', permission: 'yes' },
    injuries: { injured: 'yes', people: [{ phone: '12' }, {}] },
    'other-insurance': { has: 'yes', policyNumber: 'GP-9001' },
  }
  const told = toNoticeDetails('auto', half)
  expect(misfits(told)).toEqual([])
  expect(told).toEqual({
    injured: 'yes',
    details: { line: 'auto', vehicle: { plate: 'KRT4471' }, moving: false },
  })
})

test('answers of lane one alone add nothing', () => {
  const laneOne = {
    when: common.when,
    what: { cause: 'glass' },
    contact: { phone: '+15595550142' },
  }
  expect(toNoticeDetails('auto', laneOne)).toEqual({})
  expect(toNoticeDetails('travel', common).details).toBeUndefined()
})

const beganHere = { when: common.when, what: { cause: 'collision' } }
const told = (answers: Record<string, unknown>) => {
  const details = toNoticeDetails('auto', { ...beganHere, ...answers })
  expect(misfits(details)).toEqual([])
  return detailsToCore(details)
}

test('what a later answer takes back, or leaves empty, is emptied at the insurer', () => {
  const { injuries, witnesses, where, 'other-insurance': other } = common
  const all = told({ injuries, witnesses, where, 'other-insurance': other })
  expect(all).toMatchObject({ injured: 'YES', timeApprox: 'noon' })
  expect(all).not.toHaveProperty('clear')
  const corrected = told({
    injuries: { ...injuries, injured: 'no' },
    witnesses: { seen: 'yes', witnesses: [{}] },
    where: { ...where, timeApprox: '' },
    'other-insurance': { ...other, has: 'no' },
    damage: {},
  })
  expect(corrected).toMatchObject({
    injured: 'NO',
    clear: ['timeApprox', 'people', 'witnesses', 'otherInsurance', 'details'],
  })
  expect(corrected).not.toHaveProperty('people')
})

test('what is half typed or was never answered here is left as the insurer has it', () => {
  const half = { injured: 'yes', people: [{ phone: '12' }] }
  expect(told({ injuries: half, vehicle: { vin: 'TOO-SHORT' } })).not.toHaveProperty('clear')
  expect(told({ injuries: { injured: 'unsure' } })).toEqual({
    injured: 'UNSURE',
    clear: ['people'],
  })
})

test('of a claim made by phone a page left open empties nothing; another answer does', () => {
  const { where, injuries } = common
  const byPhone = (answers: Record<string, unknown>) =>
    detailsToCore(toNoticeDetails('auto', answers, 'collision'))
  expect(byPhone({ where: { ...where, timeApprox: '' } })).not.toHaveProperty('clear')
  expect(byPhone({ injuries: { ...injuries, injured: 'no' } }).clear).toEqual(['people'])
})
