import { type Policyholder } from './shapes.ts'

export type DemoPerson = Policyholder & {
  /** What the core knows as a login; absent where a person can only prove a policy. */
  login?: { username: string; password: string; assurance: 'IAL1' | 'IAL2' }
}

/** The people every fresh core knows. Their policies are in demo-policies.ts. */
export const demoPeople = [
  {
    policyholderId: 'PH-104233',
    version: 6,
    givenName: 'Ana',
    familyName: 'Rivera',
    dateOfBirth: '1988-04-17',
    email: 'ana.rivera@example.test',
    phones: [{ kind: 'MOBILE', number: '+15125550142', primary: true }],
    mailingAddress: {
      line1: '1812 Alder Bend',
      city: 'Austin',
      state: 'TX',
      postalCode: '78704',
      country: 'US',
    },
    preferredLanguage: 'es-US',
    login: {
      username: 'ana.rivera@example.test',
      password: 'correct horse battery staple',
      assurance: 'IAL2',
    },
  },
  {
    policyholderId: 'PH-104377',
    version: 2,
    givenName: 'Ben',
    familyName: 'Okafor',
    dateOfBirth: '1979-11-02',
    email: 'ben.okafor@example.test',
    phones: [{ kind: 'MOBILE', number: '+15125550163', primary: true }],
    mailingAddress: {
      line1: '40 Quarry Lane',
      line2: 'Apt 12',
      city: 'Austin',
      state: 'TX',
      postalCode: '78745',
      country: 'US',
    },
    preferredLanguage: 'en-US',
  },
  {
    policyholderId: 'PH-104512',
    version: 3,
    givenName: 'Cara',
    familyName: 'Lindqvist',
    dateOfBirth: '1991-06-30',
    email: 'cara.lindqvist@example.test',
    phones: [{ kind: 'MOBILE', number: '+12065550118', primary: true }],
    mailingAddress: {
      line1: '905 Fremont Rise',
      city: 'Seattle',
      state: 'WA',
      postalCode: '98103',
      country: 'US',
    },
    preferredLanguage: 'en-US',
    login: {
      username: 'cara.lindqvist@example.test',
      password: 'harbor lantern 27 tide',
      assurance: 'IAL2',
    },
  },
  {
    policyholderId: 'PH-104618',
    version: 1,
    givenName: 'Dan',
    familyName: 'Yazzie',
    dateOfBirth: '1965-01-23',
    email: 'dan.yazzie@example.test',
    phones: [{ kind: 'MOBILE', number: '+15055550127', primary: true }],
    mailingAddress: {
      line1: '77 Arroyo Claro',
      city: 'Santa Fe',
      state: 'NM',
      postalCode: '87501',
      country: 'US',
    },
    preferredLanguage: 'en-US',
  },
  {
    policyholderId: 'PH-104701',
    version: 1,
    givenName: 'Lee',
    familyName: 'Park',
    dateOfBirth: '1994-09-08',
    email: 'lee.park@example.test',
    phones: [{ kind: 'MOBILE', number: '+14155550184', primary: true }],
    mailingAddress: {
      line1: '2210 Mission Steps',
      line2: 'Unit 5',
      city: 'San Francisco',
      state: 'CA',
      postalCode: '94110',
      country: 'US',
    },
    preferredLanguage: 'en-US',
  },
] as const satisfies readonly DemoPerson[]
