import { type Address, type Line, type Money } from './basics.ts'

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
