/** The contract's wire shapes, as far as this stand-in fills them in; a test holds them against the schemas. */
export type Money = { amount: string; currency: string }

export type Address = {
  line1: string
  line2?: string
  city: string
  state?: string
  postalCode?: string
  country: string
}

export type Place = { text?: string; address?: Address; latitude?: number; longitude?: number }

export type Line = 'auto' | 'home' | 'renters' | 'travel' | 'health'

export type PhoneEntry = { kind: 'MOBILE' | 'HOME' | 'WORK'; number: string; primary?: boolean }

export type Policyholder = {
  policyholderId: string
  version: number
  givenName: string
  familyName: string
  dateOfBirth: string
  email?: string
  phones?: PhoneEntry[]
  mailingAddress?: Address
  preferredLanguage?: string
}

export type Coverage = {
  code: string
  name: string
  limit?: Money
  limitBasis?: 'PER_PERSON' | 'PER_OCCURRENCE' | 'PER_ITEM' | 'PER_TRIP' | 'PER_YEAR'
  deductible?: Money
  deductiblePercent?: number
  objectIds?: string[]
}

export type Interest = {
  role: 'MORTGAGEE' | 'LIENHOLDER' | 'LESSOR'
  name: string
  loanNumberLast4?: string
  address?: Address
}

export type InsuredObject =
  | {
      kind: 'vehicle'
      objectId: string
      vin: string
      year: number
      make: string
      model: string
      plate?: string
      plateState?: string
      interests?: Interest[]
    }
  | {
      kind: 'dwelling'
      objectId: string
      address: Address
      yearBuilt?: number
      construction?: string
      interests?: Interest[]
    }
  | { kind: 'unit'; objectId: string; address: Address; landlord?: string }
  | {
      kind: 'trip'
      objectId: string
      bookingReference: string
      tripStart: string
      tripEnd: string
      countries?: string[]
      travellers?: string[]
    }
  | {
      kind: 'member'
      objectId: string
      memberId: string
      name: string
      relationship: 'SELF' | 'SPOUSE' | 'CHILD' | 'OTHER'
      policyholderId?: string
    }

export type Policy = {
  policyId: string
  policyNumber: string
  version: number
  line: Line
  product: string
  term: { effective: string; expires: string }
  status: 'PND' | 'INF' | 'LPS' | 'CAN' | 'EXP'
  state?: string
  namedInsureds: { policyholderId: string; name: string }[]
  coverages: Coverage[]
  insuredObjects: InsuredObject[]
}

export type PolicyDocument = {
  documentId: string
  type: 'DECLARATIONS' | 'POLICY_WORDING' | 'ID_CARD'
  title: string
  contentType: string
  bytes: number
  sha256: string
  effective?: string
}

/** What the insured told; `details` differs by line and stays as sent. */
export type Notice = {
  lossDate: string
  cause: string
  timeApprox?: string
  place?: Place
  description?: string
  reporter?: { name: string; policyholderId?: string; relation?: string }
  contact?: { phone?: string; email?: string; bestTime?: string }
  language?: string
  injured?: 'YES' | 'NO' | 'UNSURE'
  people?: unknown[]
  authority?: unknown
  witnesses?: unknown[]
  otherInsurance?: unknown
  immediateNeeds?: string[]
  catastropheCode?: string
  details?: Details
}

export type Details = { line: Line } & Record<string, unknown>

export type Refusal = {
  item: string
  amount?: Money
  reasonCode: string
  reason: string
  clause?: string
  cure?: string
}

export type Decision = {
  outcome: 'APP' | 'PAPP' | 'DEN'
  decidedOn: string
  approved?: Money
  refused?: Refusal[]
  appeal?: { until: string; how: string }
  regulator?: { name: string; phone?: string; url?: string }
  letterDocumentId?: string
}

export type Exposure = {
  exposureId: string
  coverageCode: string
  coverageName: string
  state: 'OPEN' | 'DECIDED' | 'CLOSED'
  decision?: Decision
}

export type Step = {
  status: string
  reasonCode?: string
  subStatus?: string
  at: string
  reason?: string
  correction?: boolean
}

export type Adjuster = {
  name: string
  phone?: string
  email?: string
  languages?: string[]
  backup?: { name: string; phone?: string }
}

export type Clock = { code: string; state: string; dueOn: string; metOn?: string }

export type Claim = Notice & {
  claimId: string
  claimNumber?: string
  externalRef?: string
  version: number
  status: string
  reasonCode?: string
  subStatus?: string
  line: Line
  policyId?: string
  policyNumberText?: string
  updatedAt: string
  noticedAt: string
  channel: 'PORTAL' | 'PHONE' | 'AGENT'
  overlays: string[]
  duplicateOf?: string
  adjuster?: Adjuster
  nextStep?: { code?: string; text: string; expectedBy?: string }
  exposures: Exposure[]
  clocks?: Clock[]
  history: Step[]
  visibleTo: string[]
}

export type ClaimDocument = {
  documentId: string
  claimId: string
  externalRef?: string
  sha256: string
  type: string
  contentType: string
  bytes: number
  source: 'PORTAL' | 'MMS' | 'EMAIL' | 'POST' | 'PHONE' | 'INSURER'
  fileName?: string
  title?: string
  activityId?: string
  state: 'expected' | 'received' | 'accepted' | 'rejected'
  stateAt: string
  rejection?: { reasonCode: string; message: string }
}

export type GivenAnswer = {
  answerId: string
  externalRef?: string
  kind: 'TEXT' | 'DOCUMENTS' | 'CANNOT_PROVIDE'
  text?: string
  documentIds?: string[]
  reasonCode?: string
  answeredAt: string
}

export type Activity = {
  activityId: string
  claimId: string
  code: string
  audience: 'insured' | 'third_party' | 'internal'
  subject: string
  text: string
  language?: string
  wants: 'TEXT' | 'DOCUMENTS' | 'EITHER'
  documentTypes?: string[]
  openedAt: string
  dueAt?: string
  status: 'OPEN' | 'ANSWERED' | 'DONE' | 'CANCELLED'
  askedAgain?: string
  answers: GivenAnswer[]
}

export type Note = {
  noteId: string
  claimId: string
  from: 'INSURED' | 'INSURER'
  author: string
  text: string
  language?: string
  externalRef?: string
  inReplyTo?: string
  writtenAt: string
}

export type Reduction = { code: string; label: string; amount: Money }

export type Arithmetic = {
  exposureId: string
  coverageCode: string
  coverageName: string
  loss: Money
  depreciation: Money
  recoverableDepreciation?: Money
  deductible: Money
  otherReductions?: Reduction[]
  payment: Money
}

export type Payment = {
  paymentId: string
  claimId: string
  state: 'ON_HOLD' | 'ISSUED' | 'SENT' | 'CLEARED' | 'FAILED' | 'VOIDED'
  method: 'CHECK' | 'ACH' | 'DEBIT_CARD'
  payees: { name: string; role: string }[]
  total: Money
  issuedOn: string
  accountLast4?: string
  tracking?: { carrier?: string; number?: string; url?: string; expectedOn?: string }
  failure?: { code: string; message: string }
  replaces?: string
  breakdown: Arithmetic[]
}

export type Problem = {
  type: string
  title: string
  status: number
  detail?: string
  code: string
  retryable: boolean
  correlationId: string
  resource?: string
  errors?: { pointer: string; code: string; message: string }[]
}

export type Operation = {
  operationId: string
  claimId: string
  kind: 'SUBMIT'
  state: 'RUNNING' | 'DONE' | 'FAILED'
  startedAt: string
  endedAt?: string
  problem?: Problem
}

export type CoreEvent = {
  eventId: string
  type: string
  claimId?: string
  policyholderId?: string
  policyId?: string
  resourceId?: string
  version: number
  sequence: number
  occurredAt: string
}

export type Catastrophe = {
  code: string
  name: string
  active: boolean
  perils: string[]
  area: { states: string[]; counties?: string[]; postalCodes?: string[] }
  lossFrom: string
  lossTo?: string
  clockExtensionDays?: number
}
