import { ana } from '#tests/cast.ts'
import { nobody, type Tale, type Told } from '#tests/journeys/line-tales.ts'

const car = { line: 'auto', who: ana, thing: 'Honda Civic' } as const
const parked = { vehicle: {}, driver: { moving: 'no' } }

export const auto: Tale[] = [
  {
    ...car,
    cause: 'collision',
    told: {
      ...nobody,
      vehicle: {},
      driver: { moving: 'yes', isInsured: 'yes' },
      damage: { areas: 'rear', drivable: 'yes' },
      others: {
        ...{ involved: 'yes', hitAndRun: 'no' },
        ...{ 'others[0].driverName': 'Tom Okafor', 'others[0].plate': 'LBV9020' },
      },
      police: { report: 'have', authority: 'Austin PD', number: '26-1' },
    },
    details: {
      ...{ moving: true, damageAreas: ['REAR'], drivable: 'YES', hitAndRun: false },
      driver: { isInsured: true },
      others: [{ driver: { name: 'Tom Okafor' }, plate: 'LBV9020' }],
    },
  },
  {
    ...car,
    cause: 'theft',
    told: {
      ...{ ...nobody, ...parked },
      damage: { areas: 'none', drivable: 'unsure' },
      police: { report: 'will_follow', keysWithMe: 'yes' },
    },
    details: {
      ...{ moving: false, damageAreas: ['NONE'], drivable: 'UNSURE' },
      ...{ policeReport: { status: 'WILL_FOLLOW' }, keys: { allWithMe: 'YES' } },
    },
  },
  {
    ...car,
    cause: 'glass',
    told: {
      ...{ ...nobody, ...parked },
      damage: { areas: 'glass', drivable: 'no', location: 'In front of my house' },
      police: {},
    },
    details: { moving: false, damageAreas: ['GLASS'], drivable: 'NO' },
  },
  {
    ...car,
    cause: 'collision',
    told: {
      ...nobody,
      vehicle: {},
      driver: {
        ...{ moving: 'yes', isInsured: 'no', name: 'Leo Rivera' },
        ...{ relation: 'my son', permission: 'yes' },
      },
      damage: { areas: 'left', drivable: 'yes' },
      others: { involved: 'yes', hitAndRun: 'yes' },
      police: {},
    },
    details: {
      ...{ driver: { name: 'Leo Rivera', isInsured: false }, permission: 'YES' },
      ...{ damageAreas: ['LEFT'], hitAndRun: true },
    },
  },
]

const patient = { line: 'health', who: ana, thing: 'Leo Rivera' } as const
const visit = (charge: string): Told => ({
  ...{ 'serviceLines[0].date.month': '3', 'serviceLines[0].date.day': '3' },
  ...{ 'serviceLines[0].date.year': '2026', 'serviceLines[0].provider': 'Barton Clinic' },
  ...{ 'serviceLines[0].description': 'Urgent care visit', 'serviceLines[0].charge': charge },
})
const unpaid = { bill: { alreadyPaid: 'no', itemisedBill: 'will_follow' } }
const sent = { bill: { alreadyPaid: 'no', itemisedBill: 'attached' } }
const charged = (amount: string) => ({
  serviceLines: [{ provider: 'Barton Clinic', charge: { amount, currency: 'USD' } }],
})

export const health: Tale[] = [
  {
    ...patient,
    cause: 'illness',
    told: {
      patient: { patient: 'dependent' },
      treatment: { ...visit('$185'), accidentOrWork: 'neither' },
      ...unpaid,
    },
    details: {
      ...{ patient: 'DEPENDENT', relationship: 'CHILD', accidentOrWork: 'NEITHER' },
      ...{ alreadyPaid: false, itemisedBill: 'WILL_FOLLOW', ...charged('185.00') },
    },
  },
  {
    ...patient,
    cause: 'injury',
    told: {
      patient: { patient: 'member' },
      treatment: { ...visit('90'), accidentOrWork: 'accident' },
      ...{ ...sent, police: {}, witnesses: { seen: 'no' } },
    },
    details: {
      ...{ patient: 'MEMBER', accidentOrWork: 'ACCIDENT', alreadyPaid: false },
      ...{ itemisedBill: 'ATTACHED', ...charged('90.00') },
    },
  },
  {
    ...patient,
    cause: 'injury',
    told: {
      patient: { patient: 'dependent' },
      treatment: { ...visit('12.50'), accidentOrWork: 'work' },
      ...{ ...unpaid, police: {}, witnesses: { seen: 'no' } },
    },
    details: { patient: 'DEPENDENT', accidentOrWork: 'WORK', ...charged('12.50') },
  },
  {
    ...patient,
    cause: 'illness',
    told: {
      patient: { patient: 'member' },
      treatment: { ...visit('40'), accidentOrWork: 'neither' },
      ...sent,
    },
    details: { patient: 'MEMBER', accidentOrWork: 'NEITHER', ...charged('40.00') },
  },
]
