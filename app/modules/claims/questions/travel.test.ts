import { expect, test } from 'vitest'
import { changed, everyLine, listGaps, toldOf, type Answers } from './line-answers.test-support.ts'
import { prefill } from './questions.ts'
import { expenses, incident, trip } from './travel.ts'

const on = (month: number, day: number, year = 2026) => ({
  ...{ month: String(month), day: String(day), year: String(year) },
})

const delay: Answers = {
  ...everyLine,
  what: { cause: 'delay' },
  trip: {
    ...{ booking: 'QX7LMD', provider: 'Meridian Travel', country: 'PT' },
    ...{ tripStart: on(1, 8), tripEnd: on(1, 15, 2999) },
  },
  incident: {
    ...{ incidentDate: on(1, 8), reason: 'Fog closed the airport' },
    ...{ carrier: 'Meridian Air', delayHours: '9,5' },
  },
  expenses: {
    expenses: [
      { what: 'Hotel', date: on(1, 9), amount: '118', currency: 'eur', paidBy: 'insured' },
      { what: 'Meals', amount: '$41.20', paidBy: 'card_insurance' },
    ],
  },
  needs: { travel: ['temporary_housing'] },
}

const withCause = (cause: string) => changed(delay, 'what', { cause })
const withExpenses = (...rows: object[]) => changed(delay, 'expenses', { expenses: rows })

test('a delayed trip is asked for and told in full', () => {
  expect(listGaps('travel', delay)).toEqual({})
  const { wire, immediateNeeds } = toldOf('travel', delay)
  expect(immediateNeeds).toEqual(['temporary_housing'])
  expect(wire.details).toEqual({
    line: 'travel',
    booking: { reference: 'QX7LMD', provider: 'Meridian Travel' },
    tripStart: '2026-01-08',
    tripEnd: '2999-01-15',
    incidentDate: '2026-01-08',
    reason: 'Fog closed the airport',
    carrier: 'Meridian Air',
    delayHours: 9.5,
    country: 'PT',
    expenses: [
      {
        ...{ what: 'Hotel', date: '2026-01-09', paidBy: 'INSURED' },
        money: { amount: '118.00', currency: 'EUR' },
      },
      { what: 'Meals', money: { amount: '41.20', currency: 'USD' }, paidBy: 'CARD_INSURANCE' },
    ],
  })
})

test.each([
  ['trip', 'booking', 'required'],
  ['trip', 'tripStart', 'date.required'],
  ['trip', 'tripEnd', 'date.required'],
  ['trip', 'country', 'choose'],
  ['incident', 'incidentDate', 'date.required'],
  ['incident', 'reason', 'required'],
  ['incident', 'carrier', 'required'],
  ['incident', 'delayHours', 'required'],
])('of a delay it is needed: %s %s', (section, name, code) => {
  expect(listGaps('travel', changed(delay, section, { [name]: undefined }))).toEqual({
    [`${section}.${name}`]: [code],
  })
})

test.each([
  ['a country that is none', 'trip', 'country', 'QQ', 'choose'],
  ['an incident still to come', 'incident', 'incidentDate', on(1, 1, 2999), 'date.future'],
  ['a trip that ends before it starts', 'trip', 'tripEnd', on(1, 7), 'date.order'],
  ['no delay at all', 'incident', 'delayHours', '0', 'aboveZero'],
  ['hours in words', 'incident', 'delayHours', 'nine', 'number'],
])('it is refused: %s', (_what, section, name, value, code) => {
  expect(listGaps('travel', changed(delay, section, { [name]: value }))).toEqual({
    [`${section}.${name}`]: [code],
  })
})

test('a trip of one day is a trip', () => {
  expect(listGaps('travel', changed(delay, 'trip', { tripEnd: on(1, 8) }))).toEqual({})
})

test('an end before the start is kept and not told', () => {
  const { details } = toldOf('travel', changed(delay, 'trip', { tripEnd: on(1, 7) })).wire
  expect(details).toMatchObject({ tripStart: '2026-01-08' })
  expect(details).not.toHaveProperty('tripEnd')
})

test('every row of what was paid has a name, an amount above 0, a payer and a real currency', () => {
  expect(listGaps('travel', withExpenses())).toEqual({
    'expenses.expenses[0].what': ['addOne'],
  })
  const rows = [{ date: on(2, 30), amount: '0', currency: 'QQQ', paidBy: 'king' }, { what: 'Taxi' }]
  expect(listGaps('travel', withExpenses(...rows))).toEqual({
    'expenses.expenses[0].what': ['required'],
    'expenses.expenses[0].date': ['date.invalid'],
    'expenses.expenses[0].amount': ['aboveZero'],
    'expenses.expenses[0].currency': ['currency'],
    'expenses.expenses[0].paidBy': ['choose'],
    'expenses.expenses[1].amount': ['required'],
    'expenses.expenses[1].paidBy': ['choose'],
  })
})

test('a row that is half written is not told', () => {
  const half = withExpenses({ what: 'Taxi', amount: '30' })
  expect(toldOf('travel', half).wire.details).not.toHaveProperty('expenses')
})

test('carrier and hours are neither asked nor told of anything but a delay', () => {
  const cancelled = withCause('cancel')
  const bare = changed(cancelled, 'incident', { carrier: undefined, delayHours: undefined })
  expect(listGaps('travel', bare)).toEqual({})
  const { details } = toldOf('travel', cancelled).wire
  expect(details).not.toHaveProperty('carrier')
  expect(details).not.toHaveProperty('delayHours')
})

test.each(['baggage_loss', 'baggage_delay'])('%s asks for the report of the carrier', (cause) => {
  const baggage = withCause(cause)
  expect(listGaps('travel', baggage)).toEqual({ 'incident.carrierReport': ['choose'] })
  const have = { carrierReport: 'have', carrierReportBy: 'Meridian Air', carrierReportNumber: 'P1' }
  expect(listGaps('travel', changed(baggage, 'incident', have))).toEqual({})
  expect(toldOf('travel', changed(baggage, 'incident', have)).wire.details).toMatchObject({
    carrierReport: { status: 'HAVE', authority: 'Meridian Air', number: 'P1' },
  })
  const follows = changed(baggage, 'incident', { ...have, carrierReport: 'will_follow' })
  expect(toldOf('travel', follows).wire.details).toMatchObject({
    carrierReport: { status: 'WILL_FOLLOW' },
  })
})

test('the report of a carrier is neither asked nor told of a delay', () => {
  const given = changed(delay, 'incident', { carrierReport: 'have' })
  expect(toldOf('travel', given).wire.details).not.toHaveProperty('carrierReport')
})

test('who was ill is asked of a medical claim, once, and told as the person who was hurt', () => {
  const medical = withCause('medical')
  expect(listGaps('travel', medical)).toEqual({ 'traveler.name': ['required'] })
  const ill = { name: 'Leo Rivera', phone: '5125550142', injury: 'A fever' }
  const { wire } = toldOf('travel', changed(medical, 'traveler', ill))
  const person = { name: 'Leo Rivera', phone: '+15125550142', injury: 'A fever' }
  expect(wire).toMatchObject({ injured: 'YES', people: [person], details: { person } })
  const { wire: delayed } = toldOf('travel', changed(delay, 'traveler', ill))
  expect(delayed).toMatchObject({ injured: 'NO' })
  expect(delayed.details).not.toHaveProperty('person')
})

test('what the policy and lane one know of the trip stands there already', () => {
  const start = { start: '2026-01-08', end: '2026-01-15', countries: ['PT'] }
  const object = { objectId: 'TRP-1', kind: 'trip' as const, label: 'QX7LMD', interests: [] }
  const source = { name: 'Ana', policy: { objects: [{ ...object, trip: start }] } }
  expect(prefill(trip, source)).toEqual({
    ...{ booking: 'QX7LMD', country: 'PT', tripStart: on(1, 8), tripEnd: on(1, 15) },
  })
  expect(prefill(trip, { name: 'Ana', policy: { objects: [object] } })).toEqual({})
  const lossDate = '2026-01-08'
  expect(prefill(incident, { ...source, lossDate })).toEqual({ incidentDate: on(1, 8) })
  expect(prefill(expenses, source)).toEqual({})
})
