import { expect, test } from 'vitest'
import {
  checkAnswers,
  factsOf,
  findSection,
  isAsked,
  listSections,
  standsUnder,
} from './questions.ts'
import { prefill, readRepeatStep, repeatItems, sectionProgress, tidyAnswers } from './questions.ts'
import type { Given, Item, Section } from './questions.ts'
import { sections } from './sections.ts'
import { anasAuto, anasHome } from '../../policies/demo-policies.test-support.ts'

type Line = 'auto' | 'home'

const sectionNamed = (name: string) => sections.find((section) => section.name === name)!

/** The questions of a section that are asked, given a cause and answers. */
function asked(name: string, given: Given, { line = 'auto' as Line, cause = 'collision' } = {}) {
  const section = sectionNamed(name)
  const facts = factsOf({ line, cause }, { [name]: given })
  return Object.keys(section.questions).filter((question) => isAsked(section, question, facts))
}

const wrong = (section: Section, given: Given, answers = {}, claim = { line: 'auto' }) =>
  checkAnswers(section, given, factsOf(claim, answers))

test('a car is asked about its driver, a home about living in it', () => {
  const names = (line: Line, cause: string) =>
    listSections(line, factsOf({ line, cause }, {})).map(({ name }) => name)
  expect(names('auto', 'collision')).toEqual([
    ...['where', 'vehicle', 'driver', 'damage', 'others', 'injuries', 'police'],
    ...['witnesses', 'needs', 'other-insurance', 'reporter'],
  ])
  expect(names('home', 'water')).toEqual([
    ...['where', 'origin', 'living', 'mitigation', 'belongings', 'injuries', 'police'],
    ...['witnesses', 'needs', 'other-insurance', 'reporter'],
  ])
})

test.each([
  ['the others are asked of a collision', 'others', 'auto', 'collision', true],
  ['the others are not asked of hail', 'others', 'auto', 'weather', false],
  ['a third person is asked of liability', 'third-party', 'home', 'liability', true],
  ['a third person is not asked of a fire', 'third-party', 'home', 'fire', false],
  ['a driver is not asked of a home', 'driver', 'home', 'fire', false],
] as const)('%s', (_rule, name, line, cause, expected) => {
  const found = findSection(name, line, factsOf({ line, cause }, {}))
  expect(Boolean(found)).toBe(expected)
})

test.each([
  ['a parked car has no driver', 'driver', { moving: 'no' }, ['moving']],
  ['a moving car has one', 'driver', { moving: 'yes' }, ['moving', 'name', 'isInsured']],
  [
    'a driver who is not on the policy needs permission',
    'driver',
    { moving: 'yes', isInsured: 'no' },
    ['moving', 'name', 'isInsured', 'relation', 'permission'],
  ],
  [
    'an answer to a question that is no longer asked asks nothing',
    'driver',
    { moving: 'no', isInsured: 'no' },
    ['moving'],
  ],
  [
    'a car that drives has no place of its own',
    'damage',
    { drivable: 'yes' },
    ['areas', 'drivable'],
  ],
  [
    'one that does not is somewhere',
    'damage',
    { drivable: 'no' },
    ['areas', 'drivable', 'location'],
  ],
  ['nobody hurt, nobody named', 'injuries', { injured: 'no' }, ['injured']],
  ['somebody hurt is named', 'injuries', { injured: 'yes' }, ['injured', 'people']],
  ['no witness, no name', 'witnesses', { seen: 'no' }, ['seen']],
  ['a witness is named', 'witnesses', { seen: 'yes' }, ['seen', 'witnesses']],
  ['no report has no number', 'police', { report: 'none' }, ['report']],
  ['a report has one', 'police', { report: 'have' }, ['report', 'authority', 'number']],
  ['no other insurer, no name', 'other-insurance', { has: 'no' }, ['has']],
  [
    'another insurer is named',
    'other-insurance',
    { has: 'yes' },
    ['has', 'insurer', 'policyNumber'],
  ],
  ['alone, nobody else is asked about', 'others', { involved: 'no' }, ['involved']],
  [
    'the others are asked about',
    'others',
    { involved: 'yes' },
    ['involved', 'hitAndRun', 'others'],
  ],
])('%s', (_rule, name, given, expected) => {
  expect(asked(name, given as Given)).toEqual(expected)
})

test.each([
  ['keys are asked of a stolen car', 'auto', 'theft', ['report', 'keysWithMe']],
  ['keys are not asked of a crashed car', 'auto', 'collision', ['report']],
  ['keys are not asked of a burgled home', 'home', 'theft', ['report']],
] as const)('%s', (_rule, line, cause, expected) => {
  expect(asked('police', {}, { line, cause })).toEqual(expected)
})

test('the source of water is asked of water only', () => {
  expect(asked('origin', {}, { line: 'home', cause: 'water' })).toContain('waterSource')
  expect(asked('origin', {}, { line: 'home', cause: 'fire' })).not.toContain('waterSource')
})

test('an address meanwhile is asked and needed when the home cannot be lived in', () => {
  const living = sectionNamed('living')
  expect(asked('living', { habitable: 'yes' })).not.toContain('street')
  expect(wrong(living, { habitable: 'no' })).toEqual({ street: ['required'], city: ['required'] })
})

test('a report is needed after a theft and may follow; else it may be left out', () => {
  const police = sectionNamed('police')
  const theft = { line: 'home', cause: 'theft' }
  expect(wrong(police, {}, {}, theft)).toEqual({ report: ['choose'] })
  expect(wrong(police, { report: 'will_follow' }, {}, theft)).toEqual({})
  expect(wrong(police, {}, {}, { line: 'home' })).toEqual({})
})

test('what lane one has said is not asked again', () => {
  const where = sectionNamed('where')
  const facts = factsOf(
    { line: 'auto', description: 'A pickup hit me.' },
    { when: { timeApprox: 'noon' } },
  )
  const names = Object.keys(where.questions).filter((name) => isAsked(where, name, facts))
  expect(names).toEqual(['place'])
})

test('a vehicle is chosen from the policy; its VIN is asked only for another', () => {
  const vehicle = sectionNamed('vehicle')
  const claim = { line: 'auto', vehicles: ['VEH-1'] }
  const chosen = (which: string) => wrong(vehicle, { which }, {}, claim as { line: string })
  expect(chosen('VEH-1')).toEqual({})
  expect(chosen('VEH-9')).toEqual({ which: ['choose'] })
  expect(chosen('other')).toEqual({ vin: ['vinOrPlate'] })
  expect(wrong(vehicle, {})).toEqual({ vin: ['vinOrPlate'] })
  expect(wrong(vehicle, { plate: 'krt4471' })).toEqual({})
})

test.each(['2HGFE2F50MH50001I', '2HGFE2F50MH5O0017', '2HGFE2F50MHQ00017', '2HGFE2F50MH50001'])(
  'a VIN has 17 characters and no I, O or Q: %s',
  (vin) => {
    const vehicle = sectionNamed('vehicle')
    expect(wrong(vehicle, { vin })).toEqual({ vin: ['vin'] })
    expect(wrong(vehicle, { vin: '2hgfe2f50 mh500017' })).toEqual({})
  },
)

test('each person of a list is checked in their place', () => {
  const injuries = sectionNamed('injuries')
  const people: Item[] = [{ name: 'Leo' }, { phone: '12' }]
  expect(wrong(injuries, { injured: 'yes', people })).toEqual({
    'people[1].name': ['required'],
    'people[1].phone': ['phone'],
  })
  expect(wrong(injuries, { injured: 'yes' })).toEqual({ 'people[0].name': ['addOne'] })
  expect(wrong(injuries, { injured: 'no', people })).toEqual({})
})

test('after a hit and run nobody needs to be named', () => {
  const others = sectionNamed('others')
  expect(wrong(others, { involved: 'yes' })).toEqual({ 'others[0].driverName': ['addOne'] })
  expect(wrong(others, { involved: 'yes', hitAndRun: 'yes' })).toEqual({})
})

test('a day that does not exist or has not come is no day', () => {
  const origin = sectionNamed('origin')
  const on = (month: string, day: string, year: string) =>
    wrong(origin, { discoveredDate: { month, day, year } })
  expect(on('2', '30', '2026')).toEqual({ discoveredDate: ['date.invalid'] })
  expect(on('1', '1', '2999')).toEqual({ discoveredDate: ['date.future'] })
  expect(on('2', '28', '2026')).toEqual({})
})

test('a question waits under the choice that asks it', () => {
  const driver = sectionNamed('driver')
  const facts = factsOf({ line: 'auto' }, {})
  expect(standsUnder(driver, 'moving', facts)).toBeUndefined()
  expect(standsUnder(driver, 'name', facts)).toEqual({ parent: 'moving', choice: 'yes' })
  expect(standsUnder(driver, 'permission', facts)).toEqual({ parent: 'isInsured', choice: 'no' })
  const vehicle = sectionNamed('vehicle')
  const withPolicy = factsOf({ line: 'auto', vehicles: ['VEH-1'] }, {})
  expect(standsUnder(vehicle, 'vin', withPolicy)).toEqual({ parent: 'which', choice: 'other' })
  expect(standsUnder(vehicle, 'vin', facts)).toBeUndefined()
})

test('a section is not started, started, later or done, and opens again when more is asked', () => {
  const police = sectionNamed('police')
  const progress = (kept: object | undefined, cause = 'collision') =>
    sectionProgress(police, factsOf({ line: 'auto', cause }, kept ? { police: kept } : {}))
  expect(progress(undefined)).toBe('not_started')
  expect(progress({ progress: 'open' })).toBe('later')
  expect(progress({ report: 'have', progress: 'open' })).toBe('started')
  expect(progress({ report: 'none', progress: 'done' })).toBe('done')
  expect(progress({ report: 'none', progress: 'done' }, 'theft')).toBe('started')
})

test('rows are added and removed, up to the most and nowhere else', () => {
  const injuries = sectionNamed('injuries')
  const step = (pressed: string) => readRepeatStep(injuries, pressed)!
  const two = { people: [{ name: 'Leo' }, { name: 'Eva' }] }
  expect(repeatItems(injuries, two, step('remove.people.0'))).toEqual({ people: [{ name: 'Eva' }] })
  expect(repeatItems(injuries, {}, step('add.people'))).toEqual({ people: [{}, {}] })
  const full = { people: Array.from({ length: 20 }, () => ({ name: 'x' })) }
  expect(repeatItems(injuries, full, step('add.people')).people).toHaveLength(20)
  for (const pressed of ['add.injured', 'add.__proto__', 'remove.people.x', 'continue', null])
    expect(readRepeatStep(injuries, pressed)).toBeUndefined()
})

test('only what a section asks is kept, and no text without end', () => {
  const injuries = sectionNamed('injuries')
  const sent = {
    injured: ' yes ',
    progress: 'done',
    people: [{ name: 'Leo', admin: 'yes' }, 'x'],
    constructor: 'x',
  }
  expect(tidyAnswers(injuries, sent)).toEqual({ injured: 'yes', people: [{ name: 'Leo' }, {}] })
  const long = tidyAnswers(sectionNamed('mitigation'), { text: 'x'.repeat(9_000) })
  expect(long.text).toHaveLength(4_000)
})

test('what account and policy know is filled in', () => {
  const from = (name: string, policy?: typeof anasAuto) =>
    prefill(sectionNamed(name), { name: 'Ana Rivera', policy })
  expect(from('reporter')).toEqual({ name: 'Ana Rivera', relation: 'insured' })
  expect(from('vehicle', anasAuto)).toEqual({ which: 'VEH-1' })
  expect(from('where', anasHome)).toEqual({ place: '1428 E Olive Avenue, Austin, TX 78701' })
  expect(from('where', anasAuto)).toEqual({})
})
