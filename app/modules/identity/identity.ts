import { type FactorKind } from '#app/modules/factors/factors.ts'
import { type languages, type resetProofs, type roles, type staffRoles } from './rules.ts'

export * from './contact-forms.ts'
export * from './forms.ts'
export * from './permissions.ts'
export * from './rules.ts'
export { sessionLimits, type SessionLimits } from './session-rules.ts'

export type Role = (typeof roles)[number]
export type StaffRole = (typeof staffRoles)[number]
export type ResetProof = (typeof resetProofs)[number]
export type Language = (typeof languages)[number]

/** What the second step of a login can be proved with. */
export type SecondStepWay = FactorKind | 'recovery'

/** A person who can log in, as pages need them. `phone` is E.164. */
export type Account = {
  accountId: string
  role: Role
  holderId?: string
  name: string
  email: string
  phone?: string
  /** Whether a code came back from it: without that nothing about claims is texted there. */
  phoneVerified: boolean
  language: Language
  /** False for staff who come by the insurer's directory. */
  hasPassword: boolean
  /** When it was last changed; milliseconds since 1970. */
  passwordChangedAt?: number
}

/** Who a request speaks for. Policyholders always have a `holderId`, staff never. */
export type CurrentSession = {
  sessionId: string
  accountId: string
  role: Role
  holderId?: string
  /** The policyholder a member of staff is in private. */
  insuredAs?: string
  name: string
  /** When this session last proved a second factor; milliseconds since 1970. */
  factorAt?: number
  /** When it ends whatever happens; unknown on a copy of the database that lags behind. */
  endsAt?: number
  /** Whether that end is near enough to be announced. */
  endsSoon: boolean
}

/** One of the staff, as the page of the staff lists them. Times in milliseconds since 1970. */
export type StaffMember = {
  accountId: string
  name: string
  email: string
  role: StaffRole
  insuredAs?: string
  createdAt: number
  closedAt?: number
  /** Whether they come by the insurer's own directory and have no password here. */
  byDirectory: boolean
}

/** A policyholder as staff see them before they open their file. Times in milliseconds since 1970. */
export type PersonRow = {
  personId: string
  holderId: string
  createdAt: number
  closedAt?: number
}

/** A reset of second factors that has not ended. `askedBy` is an account: of staff, or the person's own. */
export type OpenReset = {
  resetId: string
  way: 'waiting' | 'staff'
  askedBy: string
  createdAt: number
  proof?: ResetProof
  newEmail?: string
}

/** What the browser keeps of a session; both go into HttpOnly cookies. */
export type SessionTokens = { accessToken: string; refreshToken?: string }

/** One row of "where you are logged in". Times in milliseconds since 1970. */
export type ListedSession = {
  sessionId: string
  device?: string
  startedAt: number
  /** When it last changed something, or later: visits that only read are noted nowhere. */
  seenAt: number
  endsAt: number
}

/**
 * How it stands with a second step that somebody has lost. `ask`: they can ask for a reset. `waiting`
 * until `readyAt` (milliseconds since 1970); then `ready`. `with-us`: two of our staff decide.
 * `mailbox`: a code by email is enough for them, so there is nothing to wait for. `staff`: a colleague.
 */
export type LostFactor =
  | { state: 'ready' | 'with-us' | 'mailbox' | 'staff' }
  | { state: 'ask'; waitHours: number; hasPhone: boolean }
  | { state: 'waiting'; readyAt: number }
