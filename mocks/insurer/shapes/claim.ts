import { type Line, type Money, type Place } from './basics.ts'

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
