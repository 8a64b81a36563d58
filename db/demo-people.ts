import { type Role } from '#app/modules/identity/identity.ts'

/** A person the demo and the tests know. `holderId` is the insurer's id; staff have none. */
export type DemoPerson = {
  role: Role
  holderId?: string
  name: string
  email: string
  phone?: string
  password: string
  /** The key of an authenticator app (base32), for those who log in with one. */
  appKey?: string
  language: 'en' | 'es'
}

/** People who have an account from the first start on. Their passwords are for demonstrations only. */
export const demoPeople = {
  ana: {
    role: 'policyholder',
    holderId: 'PH-104233',
    name: 'Ana Rivera',
    email: 'ana.rivera@example.test',
    phone: '+15125550142',
    password: 'quiet orchard 41 kite',
    language: 'en',
  },
  ben: {
    role: 'policyholder',
    holderId: 'PH-104377',
    name: 'Ben Okafor',
    email: 'ben.okafor@example.test',
    phone: '+15125550163',
    password: 'copper ladder 58 moon',
    language: 'en',
  },
  staffSara: {
    role: 'liaison',
    name: 'Sara Whitfield',
    email: 'sara.whitfield@tidewater.test',
    password: 'lantern desk 93 river',
    appKey: 'JKOA24LZB6YNQHZT6TTET3BVV742UIH6',
    language: 'en',
  },
  staffOmar: {
    role: 'supervisor',
    name: 'Omar Haddad',
    email: 'omar.haddad@tidewater.test',
    password: 'winter bridge 36 paper',
    appKey: 'QNMJ4P3MEBI2BLJ4MJQP56FDQESWEYZO',
    language: 'en',
  },
  staffIris: {
    role: 'operator',
    name: 'Iris Nakamura',
    email: 'iris.nakamura@tidewater.test',
    password: 'marble engine 72 cloud',
    appKey: '3URROA5OBQX3KIWNZO4SI2FRJGET6G5K',
    language: 'en',
  },
} as const satisfies Record<string, DemoPerson>

const accountOf = ({ email, password, appKey }: DemoPerson, note: string) => ({
  email,
  password,
  appKey,
  note,
})

/** What the start prints: who can log in at once. */
export const demoAccounts = [
  accountOf(demoPeople.ana, 'policyholder'),
  accountOf(demoPeople.ben, 'policyholder'),
  accountOf(demoPeople.staffSara, "staff of the insurer's claims team"),
  accountOf(
    demoPeople.staffOmar,
    'staff: leads the claims team, decides what needs a second person',
  ),
  accountOf(demoPeople.staffIris, 'staff: runs the portal, invites staff'),
]

/** What the start prints: who has no account yet, and how each gets one. */
export const demoNewcomers = [
  "cara.lindqvist@example.test  harbor lantern 27 tide  knows the login of the insurer's website: log in with it",
  'Dan Yazzie registers with policy TMA-6120933-04, born 1965-01-23, ZIP 87501, and any email address',
]
