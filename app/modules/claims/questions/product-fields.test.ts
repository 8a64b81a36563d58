import { expect, test } from 'vitest'
import type { Line } from '#app/modules/insurer/insurer.ts'
import { factsOf, isAsked, isNeeded, listSections } from './questions.ts'

type Answers = Record<string, Record<string, unknown>>
type Field = [
  line: Line,
  cause: string,
  /** `section.question` or `section.list.question of a row`. */
  where: string,
  mark: '!' | '?',
  /** Answers under which it is asked, and others under which it is not. */
  only?: [asked: Answers, notAsked: Answers],
]

const police = { report: 'have' }
const hurt: [Answers, Answers] = [{ injuries: { injured: 'yes' } }, { injuries: { injured: 'no' } }]
const theirs = { driver: { moving: 'yes', isInsured: 'no' } }
const hers = { driver: { moving: 'yes', isInsured: 'yes' } }
const elsewhere = { living: { habitable: 'no' } }
const atHome = { living: { habitable: 'yes' } }
const dependent = { patient: { patient: 'dependent' } }
const member = { patient: { patient: 'member' } }

/** The claim forms of the product, field by field; lane one's own (policy, date, cause, contact, signature) have forms of their own. */
const fields: Field[] = [
  ...(['auto', 'home', 'renters', 'travel', 'health'] as const).flatMap((line): Field[] => [
    [line, 'other', 'where.place', '!'],
    [line, 'other', 'where.description', '!'],
    [line, 'other', 'where.timeApprox', '?', [{}, { when: { timeApprox: 'noon' } }]],
    [line, 'other', 'reporter.name', '!'],
    [line, 'other', 'reporter.relation', '!'],
    [line, 'other', 'other-insurance.has', '!'],
  ]),
  ...(['auto', 'home', 'renters', 'travel'] as const).flatMap((line): Field[] => [
    [line, 'other', 'injuries.injured', '!'],
    [line, 'other', 'injuries.people', '!', hurt],
    [line, 'other', 'police.authority', '?', [{ police }, { police: { report: 'none' } }]],
    [line, 'other', 'police.number', '?', [{ police }, { police: { report: 'none' } }]],
    [line, 'other', 'witnesses.witnesses', '!', [{ witnesses: { seen: 'yes' } }, {}]],
    [line, 'other', `needs.${line === 'renters' ? 'home' : line}`, '?'],
  ]),
  ['auto', 'collision', 'vehicle.vin', '?'],
  ['auto', 'collision', 'vehicle.plate', '?'],
  ['auto', 'collision', 'driver.moving', '!'],
  ['auto', 'collision', 'driver.name', '!', [hers, { driver: { moving: 'no' } }]],
  ['auto', 'collision', 'driver.permission', '!', [theirs, hers]],
  ['auto', 'collision', 'damage.areas', '!'],
  ['auto', 'collision', 'damage.drivable', '!'],
  ['auto', 'collision', 'damage.location', '!', [{ damage: { drivable: 'no' } }, {}]],
  ['auto', 'collision', 'others.others', '!', [{ others: { involved: 'yes' } }, {}]],
  ['auto', 'collision', 'others.hitAndRun', '?', [{ others: { involved: 'yes' } }, {}]],
  ['auto', 'theft', 'police.report', '!'],
  ['auto', 'glass', 'police.report', '?'],
  ['auto', 'theft', 'police.keysWithMe', '!'],
  ['home', 'water', 'origin.waterSource', '!'],
  ['home', 'fire', 'origin.discoveredDate', '?'],
  ['home', 'fire', 'living.habitable', '!'],
  ['home', 'fire', 'living.street', '!', [elsewhere, atHome]],
  ['home', 'fire', 'living.city', '!', [elsewhere, atHome]],
  ['home', 'fire', 'living.utilitiesOff', '?'],
  ['home', 'fire', 'mitigation.text', '?'],
  ['home', 'fire', 'mitigation.cost', '?'],
  ['home', 'fire', 'belongings.rooms', '?'],
  ...['item', 'ageYears', 'value', 'proof'].flatMap((name): Field[] => [
    ['home', 'fire', `belongings.contents.${name}`, '?'],
    [
      'renters',
      'fire',
      `lost-things.contents.${name}`,
      '!',
      [{ 'lost-things': { listed: 'now' } }, {}],
    ],
  ]),
  ['renters', 'fire', 'lost-things.listed', '!'],
  ['renters', 'theft', 'police.forcedEntry', '!'],
  ['renters', 'theft', 'police.report', '!'],
  ['renters', 'fire', 'staying.habitable', '!'],
  ['renters', 'fire', 'staying.extra', '?'],
  ['renters', 'fire', 'staying.extraCost', '?'],
  ...['booking', 'tripStart', 'tripEnd', 'country'].map((name): Field => [
    'travel',
    'cancel',
    `trip.${name}`,
    '!',
  ]),
  ['travel', 'cancel', 'incident.incidentDate', '!'],
  ['travel', 'cancel', 'incident.reason', '!'],
  ['travel', 'delay', 'incident.carrier', '!'],
  ['travel', 'delay', 'incident.delayHours', '!'],
  ['travel', 'baggage_loss', 'incident.carrierReport', '!'],
  ['travel', 'baggage_delay', 'incident.carrierReport', '!'],
  ...['amount', 'currency', 'paidBy'].map((name): Field => [
    'travel',
    'delay',
    `expenses.expenses.${name}`,
    '!',
  ]),
  ['health', 'illness', 'patient.patient', '!'],
  ['health', 'illness', 'patient.memberId', '!', [member, dependent]],
  ['health', 'illness', 'patient.dependentId', '!', [dependent, member]],
  ['health', 'illness', 'patient.relationship', '!', [dependent, member]],
  ...['date', 'provider', 'description', 'charge'].map((name): Field => [
    'health',
    'illness',
    `treatment.serviceLines.${name}`,
    '!',
  ]),
  ['health', 'illness', 'treatment.accidentOrWork', '!'],
  ['health', 'illness', 'bill.alreadyPaid', '!'],
  ['health', 'illness', 'bill.proof', '!', [{ bill: { alreadyPaid: 'yes' } }, {}]],
  ['health', 'illness', 'bill.itemisedBill', '!'],
]

test.each(fields)('%s, %s: %s is asked, and marked %s', (line, cause, where, mark, only) => {
  const [sectionName = '', name = '', item] = where.split('.')
  const stand = (answers: Answers) => {
    const facts = factsOf({ line, cause }, answers)
    const section = listSections(line, facts).find((one) => one.name === sectionName)
    const question = section?.questions[name]
    if (!section || !question || !isAsked(section, name, facts)) return 'not asked'
    if (item && !(question.kind === 'repeated' && question.items[item])) return 'not asked'
    return isNeeded(section, name, facts) ? '!' : '?'
  }
  expect(stand(only?.[0] ?? {})).toBe(mark)
  if (only) expect(stand(only[1])).toBe('not asked')
})

test.each([
  ['auto', 'glass', 'others'],
  ['auto', 'glass', 'police.keysWithMe'],
  ['home', 'fire', 'origin.waterSource'],
  ['renters', 'fire', 'police.forcedEntry'],
  ['travel', 'cancel', 'incident.carrier'],
  ['travel', 'delay', 'incident.carrierReport'],
] as const)('%s, %s: nobody is asked %s', (line, cause, where) => {
  const [sectionName, name] = where.split('.')
  const facts = factsOf({ line, cause }, {})
  const section = listSections(line, facts).find((one) => one.name === sectionName)
  expect(Boolean(section && (!name || isAsked(section, name, facts)))).toBe(false)
})
