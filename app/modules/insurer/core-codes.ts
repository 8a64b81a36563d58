import type {
  ClaimAtCore,
  ClockAtCore,
  ClosedReason,
  Decision,
  DocumentAtCore,
  Line,
  NextStep,
  NoteAtCore,
  Overlay,
  PaymentAtCore,
  PaymentFailure,
  PhoneAtCore,
  PolicyAtCore,
  RefusalReason,
  RequestAtCore,
  StatusAtCore,
} from '#app/modules/insurer/insurer.ts'

/** The code lists of this insurer's core. Another insurer's codes are other tables, not other code. */
export const statuses: Record<string, StatusAtCore> = {
  NEW: 'noticed',
  ACK: 'acknowledged',
  ASG: 'assigned',
  INV: 'investigating',
  EVAL: 'evaluating',
  APP: 'approved',
  PAPP: 'part_approved',
  DEN: 'denied',
  PAY: 'paying',
  PAYF: 'payment_failed',
  APL: 'appeal',
  CLS: 'closed',
  RPN: 'reopened',
  DUP: 'duplicate',
  WDR: 'withdrawn',
}

export const closedReasons: Record<string, ClosedReason> = {
  PAID: 'paid',
  BELOW_DEDUCTIBLE: 'below_deductible',
  NOT_COVERED: 'not_covered',
  NO_CONTACT: 'no_contact',
  WITHDRAWN: 'withdrawn',
  DUPLICATE: 'duplicate',
}

export const overlays: Record<string, Overlay> = {
  INFO_REQUESTED: 'info_requested',
  SUPPLEMENT_OPEN: 'supplement_open',
  PAYMENT_HOLD: 'payment_hold',
}

export const outcomes: Record<string, Decision['outcome']> = {
  APP: 'approved',
  PAPP: 'part_approved',
  DEN: 'denied',
}

export const nextSteps: Record<string, NextStep> = {
  ASSIGN: 'assign',
  CONTACT: 'contact',
  INSPECT: 'inspect',
  INVESTIGATE: 'investigate',
  DECIDE: 'decide',
  PAY: 'pay',
  REVIEW: 'review',
}

export const refusalReasons: Record<string, RefusalReason> = {
  NO_PROOF: 'no_proof',
  NOT_COVERED: 'not_covered',
  BELOW_DEDUCTIBLE: 'below_deductible',
}

export const paymentFailures: Record<string, PaymentFailure> = { RETURNED: 'returned' }

export const linesAtCore: Record<string, Line> = {
  auto: 'auto',
  home: 'home',
  renters: 'renters',
  travel: 'travel',
  health: 'health',
}

export const channels: Record<string, ClaimAtCore['channel']> = {
  PORTAL: 'portal',
  PHONE: 'phone',
  AGENT: 'agent',
}

export const exposureStates: Record<string, ClaimAtCore['exposures'][number]['state']> = {
  OPEN: 'open',
  DECIDED: 'decided',
  CLOSED: 'closed',
}

export const clocks: Record<string, ClockAtCore['what']> = {
  ACKNOWLEDGE: 'acknowledge',
  REPLY: 'reply',
  DECIDE: 'decide',
  UPDATE: 'update',
  PAY: 'pay',
}

export const policyStatuses: Record<string, PolicyAtCore['status']> = {
  PND: 'pending',
  INF: 'in_force',
  LPS: 'lapsed',
  CAN: 'cancelled',
  EXP: 'expired',
}

export const wants: Record<string, RequestAtCore['wants']> = {
  TEXT: 'text',
  DOCUMENTS: 'documents',
  EITHER: 'either',
}

export const requestStatuses: Record<string, RequestAtCore['status']> = {
  OPEN: 'open',
  ANSWERED: 'answered',
  DONE: 'done',
  CANCELLED: 'cancelled',
}

export const documentStates: Record<string, DocumentAtCore['state']> = {
  expected: 'expected',
  received: 'received',
  accepted: 'accepted',
  rejected: 'rejected',
}

export const paymentStates: Record<string, PaymentAtCore['state']> = {
  ON_HOLD: 'on_hold',
  ISSUED: 'issued',
  SENT: 'sent',
  CLEARED: 'cleared',
  FAILED: 'failed',
  VOIDED: 'voided',
}

export const paymentMethods: Record<string, PaymentAtCore['method']> = {
  CHECK: 'check',
  ACH: 'ach',
  DEBIT_CARD: 'debit_card',
}

export const noteWriters: Record<string, NoteAtCore['from']> = {
  INSURED: 'insured',
  INSURER: 'insurer',
}

export const phoneKinds: Record<string, PhoneAtCore['kind']> = {
  MOBILE: 'mobile',
  HOME: 'home',
  WORK: 'work',
}

export const languagesAtCore = { en: 'en-US', es: 'es-US' } as const

/** Every table by the name the settings of an insurer call it: the core's code and our word for it. */
export const codeTables = {
  statuses,
  closedReasons,
  overlays,
  outcomes,
  nextSteps,
  refusalReasons,
  paymentFailures,
  lines: linesAtCore,
  channels,
  exposureStates,
  clocks,
  policyStatuses,
  wants,
  requestStatuses,
  documentStates,
  paymentStates,
  paymentMethods,
  noteWriters,
  phoneKinds,
}

/** Lists of which our words are the core's codes in lower case, as long as the settings do not say otherwise. */
export const plainLists = [
  ...(['causes', 'reporterRelations', 'triage', 'needs', 'reportStatuses'] as const),
  ...(['damageAreas', 'waterSources', 'utilities', 'payers', 'patients', 'dependents'] as const),
  ...(['accidentOrWork', 'billStatuses', 'reasons', 'cannotProvide'] as const),
  ...(['documentTypes', 'documentSources', 'rejections', 'policyDocumentTypes'] as const),
  ...(['payeeRoles', 'interestRoles', 'limitBases', 'memberRelations'] as const),
] as const
export type PlainList = (typeof plainLists)[number]
