import { type Money } from './basics.ts'

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
