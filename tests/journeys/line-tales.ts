import type { Cause, ClaimSummary } from '#app/modules/claims/claims.ts'
import { ana, ben } from '#tests/cast.ts'

export type Told = Record<string, string>

/** One claim of a line as somebody tells it, and what the insurer must then have. */
export type Tale = {
  line: ClaimSummary['line']
  who: typeof ana | typeof ben
  /** What is insured, as the list of policies names it. */
  thing: string
  cause: Cause
  /** The answers by part, each field by its name. */
  told: Record<string, Told>
  details: Record<string, unknown>
}

export const nobody: Record<string, Told> = {
  injuries: { injured: 'no' },
  witnesses: { seen: 'no' },
}
const dollars = (amount: string) => ({ amount, currency: 'USD' })

const house = { line: 'home', who: ana, thing: '1812 Alder Bend' } as const
export const home: Tale[] = [
  {
    ...house,
    cause: 'water',
    told: {
      ...nobody,
      origin: { waterSource: 'pipe' },
      living: { habitable: 'no', street: '12 Elm St', city: 'Austin', state: 'TX' },
      mitigation: { text: 'I shut the main off', cost: '40' },
      belongings: { rooms: 'kitchen', 'contents[0].item': 'Rug', 'contents[0].value': '$90' },
      police: {},
    },
    details: {
      ...{ waterSource: 'PIPE', habitable: 'NO', rooms: ['kitchen'] },
      tempAddress: { line1: '12 Elm St', city: 'Austin', state: 'TX', country: 'US' },
      mitigation: { text: 'I shut the main off', cost: dollars('40.00') },
      contents: [{ item: 'Rug', value: dollars('90.00') }],
    },
  },
  {
    ...house,
    cause: 'theft',
    told: {
      ...nobody,
      origin: {},
      living: { habitable: 'yes' },
      mitigation: {},
      belongings: { 'contents[0].item': 'Camera' },
      police: { report: 'have', authority: 'Austin PD', number: '77-2' },
    },
    details: {
      habitable: 'YES',
      contents: [{ item: 'Camera' }],
      policeReport: { status: 'HAVE', authority: 'Austin PD', number: '77-2' },
    },
  },
  {
    ...house,
    cause: 'liability',
    told: {
      ...nobody,
      origin: {},
      'third-party': { name: 'Kim Lee', injury: 'A broken wrist' },
      living: { habitable: 'yes' },
      mitigation: {},
      belongings: {},
      police: {},
    },
    details: { habitable: 'YES', thirdParty: { name: 'Kim Lee' } },
  },
  {
    ...house,
    cause: 'flood',
    told: {
      ...nobody,
      origin: {},
      living: { habitable: 'unsure', utilitiesOff: 'electricity' },
      mitigation: {},
      belongings: { rooms: 'basement', otherRooms: 'Cellar stairs' },
      police: {},
    },
    details: { habitable: 'UNSURE', rooms: ['basement', 'Cellar stairs'] },
  },
]

const flat = { line: 'renters', who: ben, thing: 'Quarry Lane' } as const
export const renters: Tale[] = [
  {
    ...flat,
    cause: 'theft',
    told: {
      ...nobody,
      'lost-things': { listed: 'now', 'contents[0].item': 'Laptop', 'contents[0].value': '$1,200' },
      staying: { habitable: 'no', extra: 'A motel', extraCost: '212.40' },
      police: { report: 'will_follow', forcedEntry: 'yes' },
    },
    details: {
      ...{ contentsLater: false, forcedEntry: 'YES', habitable: 'NO' },
      contents: [{ item: 'Laptop', value: dollars('1200.00') }],
      police: { status: 'WILL_FOLLOW' },
      additionalLiving: { text: 'A motel', cost: dollars('212.40') },
    },
  },
  {
    ...flat,
    cause: 'fire',
    told: {
      ...nobody,
      'lost-things': { listed: 'later' },
      staying: { habitable: 'yes' },
      police: {},
    },
    details: { contentsLater: true, habitable: 'YES' },
  },
  {
    ...flat,
    cause: 'water',
    told: {
      ...nobody,
      'lost-things': { listed: 'now', 'contents[0].item': 'Sofa' },
      staying: { habitable: 'unsure' },
      police: {},
    },
    details: { contents: [{ item: 'Sofa' }], contentsLater: false, habitable: 'UNSURE' },
  },
  {
    ...flat,
    cause: 'theft',
    told: {
      ...nobody,
      'lost-things': { listed: 'later' },
      staying: { habitable: 'yes' },
      police: { report: 'have', authority: 'Austin PD', number: '8', forcedEntry: 'no' },
    },
    details: {
      ...{ contentsLater: true, forcedEntry: 'NO', habitable: 'YES' },
      police: { status: 'HAVE', authority: 'Austin PD', number: '8' },
    },
  },
]

const journey = { line: 'travel', who: ana, thing: 'QX7LMD' } as const
const expense = (what: string, amount: string, paidBy = 'insured'): Told => ({
  ...{ 'expenses[0].what': what, 'expenses[0].amount': amount, 'expenses[0].paidBy': paidBy },
})
export const travel: Tale[] = [
  {
    ...journey,
    cause: 'delay',
    told: {
      trip: { provider: 'Meridian Travel' },
      incident: { reason: 'Fog closed the airport', carrier: 'Meridian Air', delayHours: '9.5' },
      expenses: { ...expense('Hotel', '118'), 'expenses[0].currency': 'EUR' },
      ...{ ...nobody, police: {} },
    },
    details: {
      booking: { reference: 'QX7LMD', provider: 'Meridian Travel' },
      ...{ reason: 'Fog closed the airport', carrier: 'Meridian Air', delayHours: 9.5 },
      expenses: [
        { what: 'Hotel', money: { amount: '118.00', currency: 'EUR' }, paidBy: 'INSURED' },
      ],
    },
  },
  {
    ...journey,
    cause: 'baggage_loss',
    told: {
      trip: {},
      incident: {
        ...{ reason: 'My bag never came', carrierReport: 'have' },
        ...{ carrierReportBy: 'Meridian Air', carrierReportNumber: 'LIS-9' },
      },
      expenses: expense('Clothes', '80', 'employer'),
      ...{ ...nobody, police: {} },
    },
    details: {
      carrierReport: { status: 'HAVE', authority: 'Meridian Air', number: 'LIS-9' },
      expenses: [{ what: 'Clothes', money: dollars('80.00'), paidBy: 'EMPLOYER' }],
    },
  },
  {
    ...journey,
    cause: 'medical',
    told: {
      trip: {},
      incident: { reason: 'He fell on the stairs' },
      traveler: { name: 'Leo Rivera', injury: 'A sprained ankle' },
      expenses: expense('Clinic', '60'),
      ...{ witnesses: { seen: 'no' }, police: {} },
    },
    details: { reason: 'He fell on the stairs', person: { name: 'Leo Rivera' } },
  },
  {
    ...journey,
    cause: 'baggage_delay',
    told: {
      trip: {},
      incident: { reason: 'It came two days late', carrierReport: 'none' },
      expenses: expense('Soap', '4.10'),
      ...{ ...nobody, police: {} },
    },
    details: { reason: 'It came two days late', carrierReport: { status: 'NONE' } },
  },
]
