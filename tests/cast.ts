import { demoPeople, type DemoPerson } from '#db/demo-people.ts'

/** The people of every test: those of the demo, and two the insurer knows who have no account yet. */
export const { ana, ben, staffSara, staffOmar, staffIris } = demoPeople satisfies Record<
  string,
  DemoPerson
>

/** Has a login at the insurer's website, which opens an account here. */
export const cara = {
  role: 'policyholder',
  holderId: 'PH-104512',
  name: 'Cara Lindqvist',
  email: 'cara.lindqvist@example.test',
  password: 'harbor lantern 27 tide',
  language: 'en',
} as const satisfies DemoPerson

/** Has a policy and no login anywhere: registers by policy number, date of birth and ZIP code. */
export const dan = {
  role: 'policyholder',
  holderId: 'PH-104618',
  name: 'Dan Yazzie',
  email: 'dan.yazzie@example.test',
  password: 'mesa window 64 cloud',
  language: 'en',
  policyNumber: 'TMA-6120933-04',
  dateOfBirth: '1965-01-23',
  postalCode: '87501',
} as const satisfies DemoPerson & Record<'policyNumber' | 'dateOfBirth' | 'postalCode', string>
