import type { Money } from '#app/modules/insurer/insurer.ts'

export type Triage = 'yes' | 'no' | 'unsure'

/** A police or carrier report. */
export type Report = {
  status: 'have' | 'will_follow' | 'none'
  authority?: string
  number?: string
}

/** Phones are E.164, such as +15125550142. */
export type Party = { name: string; phone?: string; email?: string; injury?: string }

export type Address = {
  line1: string
  line2?: string
  city: string
  state?: string
  postalCode?: string
  country: string
}

/** What was in a home. `proofFiles` are files of ours, told by `proofDocumentIds` once the core has them. */
export type Thing = {
  item: string
  quantity?: number
  ageYears?: number
  value?: Money
  proofFiles?: string[]
  proofDocumentIds?: string[]
}

export type LineAnswers = AutoAnswers | HomeAnswers | RentersAnswers | TravelAnswers | HealthAnswers

export type AutoAnswers = {
  line: 'auto'
  vehicle?: { objectId?: string; vin?: string; plate?: string; plateState?: string }
  moving?: boolean
  driver?: { name: string; isInsured?: boolean; relation?: string }
  permission?: Triage
  damageAreas?: string[]
  drivable?: Triage
  vehicleLocation?: string
  others?: {
    owner?: Party
    driver?: Party
    plate?: string
    insurer?: string
    policyNumber?: string
    damage?: string
  }[]
  hitAndRun?: boolean
  policeReport?: Report
  keys?: { allWithMe: Triage; text?: string }
}

export type HomeAnswers = {
  line: 'home'
  discoveredDate?: string
  waterSource?: string
  habitable?: Triage
  tempAddress?: Address
  utilitiesOff?: string[]
  mitigation?: { text?: string; cost?: Money }
  rooms?: string[]
  contents?: Thing[]
  policeReport?: Report
  thirdParty?: Party
}

export type RentersAnswers = {
  line: 'renters'
  contents?: Thing[]
  /** The list of what was lost follows. */
  contentsLater?: boolean
  forcedEntry?: Triage
  police?: Report
  habitable?: Triage
  additionalLiving?: { text?: string; cost?: Money }
}

export type TravelAnswers = {
  line: 'travel'
  booking?: { reference: string; provider?: string }
  /** Days are YYYY-MM-DD. */
  tripStart?: string
  tripEnd?: string
  incidentDate?: string
  reason?: string
  person?: Party
  carrier?: string
  delayHours?: number
  carrierReport?: Report
  expenses?: { what: string; date?: string; money: Money; paidBy: string }[]
  /** ISO 3166-1, two letters. */
  country?: string
}

export type HealthAnswers = {
  line: 'health'
  patient?: 'member' | 'dependent'
  patientName?: string
  memberId?: string
  relationship?: string
  serviceLines?: { date: string; provider: string; description: string; charge: Money }[]
  accidentOrWork?: 'accident' | 'work' | 'neither'
  otherCoverage?: { has: Triage; insurer?: string }
  alreadyPaid?: boolean
  /** Files of ours; they are told by `proofDocumentIds` once the core has them. */
  proofFiles?: string[]
  proofDocumentIds?: string[]
  itemisedBill?: 'attached' | 'will_follow'
}

/** What the core can be told to empty. */
export type Clearable =
  | 'timeApprox'
  | 'place'
  | 'people'
  | 'authority'
  | 'witnesses'
  | 'otherInsurance'
  | 'immediateNeeds'
  | 'details'

/**
 * The detailed answers in the policyholder's terms. Codes (`cause`, `damageAreas`, `waterSource`,
 * `immediateNeeds`, `utilitiesOff`) are the core's in lower case. What is absent is not sent;
 * of that, what the core may have from before and shall forget is in `takenBack`.
 */
export type NoticeDetails = {
  /** The policy of a claim that was reported under none the core knows; told only while that is so. */
  corePolicyId?: string
  lossDate?: string
  timeApprox?: string
  cause?: string
  place?: string
  /** 10 to 4,000 characters. */
  description?: string
  reporterName?: string
  reporterRelation?: 'insured' | 'spouse' | 'child' | 'parent' | 'agent' | 'attorney' | 'other'
  contact?: { phone?: string; email?: string; bestTime?: string }
  language?: 'en' | 'es'
  injured?: Triage
  people?: Party[]
  authority?: Report
  witnesses?: Party[]
  otherInsurance?: { insurer: string; policyNumber?: string }
  immediateNeeds?: string[]
  details?: LineAnswers
  takenBack?: Clearable[]
}

/** The fraud notice as it was shown, and the signature under it. Times are ISO 8601. */
export type Declaration = {
  fraudNotice: { state: string; version: string; language: 'en' | 'es' }
  shownAt: string
  signedName: string
  signedAt: string
}
