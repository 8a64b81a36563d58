import type {
  CannotProvide,
  ClaimAtCore,
  ClosedReason,
  Line,
  PaymentAtCore,
  RequestAtCore,
} from '#app/modules/insurer/insurer.ts'
import type { ClaimStatus, Stands } from './claim-status.ts'
import type { Given } from './questions/tidy-answers.ts'
import type { Filing, FilingKind } from './filing-forms.ts'
import type { ContactAnswers, WhatAnswers, WhenAnswers } from './notice-forms.ts'

export { byDue } from './by-due.ts'
export { addsUp } from './check-amounts.ts'
export { causesOf, isCause, type Cause } from './causes.ts'
export {
  isOver,
  lifecycle,
  may,
  refusesChanges,
  readsAnswers,
  takesChanges,
  takesMessages,
  takesSupplement,
} from './claim-status.ts'
export type { Bucket, ClaimStatus, Stands } from './claim-status.ts'
export { wordsOfEsign } from './esign-consent.ts'
export { fraudNoticeKey, fraudNoticeOf, wordOfNotice, type FraudNotice } from './fraud-notices.ts'
export {
  ContactForm,
  Phone,
  SignForm,
  StartForm,
  whatForm,
  whenForm,
  type ContactAnswers,
  type WhatAnswers,
  type WhenAnswers,
} from './notice-forms.ts'
export {
  AnswerForm,
  BesideFiles,
  cannotProvideReasons,
  WithdrawForm,
  withdrawReasons,
  type WithdrawReason,
} from './later-forms.ts'
export { appealForm, mayFile, ReopenForm, reopenReasons, SupplementForm } from './filing-forms.ts'
export type { Filing, FilingKind, ReopenReason } from './filing-forms.ts'
export { MESSAGE_LENGTH, MessageForm, ReadForm } from './message-form.ts'
export {
  ByHandForm,
  correctionForm,
  fieldsPointedAt,
  mayReword,
  MergeForm,
  rewordableKinds,
  rewordForm,
  type CorrectableField,
} from './corrections.ts'
export { PolicyForm, ReferenceForm } from './policy-form.ts'
export { reportForm, type ReportAnswers } from './report-form.ts'
export * as questions from './questions/questions.ts'

/** The policyholder's own words, by section. Lane one fills three; the later questions add more. */
export type ClaimAnswers = {
  when?: WhenAnswers
  what?: WhatAnswers
  contact?: ContactAnswers
  /** By page of lane one what was typed there and could not be taken yet. */
  typed?: { [page: string]: Given | undefined }
  [section: string]: unknown
}

export type HandOverState = 'stored' | 'sent' | 'confirmed' | 'failed' | 'by-hand'

/** Whether a claim, or what was said of it, has arrived: nothing is left to send. */
export const isDone = (handOver: HandOverState) =>
  handOver === 'confirmed' || handOver === 'by-hand'

/** What a step is: one that people are told of, or what they asked for here themselves. */
export type StepKind = ToldKind | FilingKind | 'amended' | 'fixed'

/** Why a step is told to people; the kinds of notices. */
export type ToldKind =
  | 'received'
  | 'acknowledged'
  | 'assigned'
  | 'moved'
  | 'request'
  | 'message'
  | 'document_rejected'
  | 'decided'
  | 'payment'
  | 'payment_problem'
  | 'closed'
  | 'correction'
  | 'appealed'
  | 'reopened'
  | 'given'

/** One dated step. `at` in milliseconds since 1970; `back`: it leads to an earlier part of the way. */
export type ClaimStep = {
  stepId: string
  kind: StepKind
  status: ClaimStatus
  closedReason?: ClosedReason | undefined
  at: number
  correction: boolean
  back: boolean
  reason?: string | undefined
}

/** A request of the insurer. `waiting`: answered, and the turn is the insurer's. */
export type ClaimRequest = Omit<RequestAtCore, 'status'> & {
  requestId: string
  state: 'open' | 'waiting' | 'done' | 'cancelled'
  answeredAt?: number | undefined
  /** The answer could not be passed on yet; staff look at it. */
  isStuck?: boolean | undefined
}

/**
 * An answer to a request and how far it has come; 'sent': staff gave it to the insurer another way; 'failed': staff look at why it could not be passed on.
 * `answeredAt` and, once the insurer has it, `confirmedAt` in milliseconds since 1970.
 */
export type GivenStanding = {
  requestId: string
  answeredAt: number
  state: MessageState
  confirmedAt?: number | undefined
}

/** What was answered to a request. `reason`: why it cannot be had. */
export type GivenAnswer = GivenStanding & {
  answerId: string
  kind: 'text' | 'documents' | 'cannot_provide'
  reason?: CannotProvide | undefined
  text?: string | undefined
  documentIds: string[]
}

/** Requests of a claim: those that wait for the person, and those answered that wait for us. */
export type Asks = { open: number; waiting: number }

/** What a list can be narrowed to: what waits for the person, what goes on, what is over, what was not sent. */
export const claimViews = ['you', 'open', 'closed', 'drafts'] as const
export type ClaimView = (typeof claimViews)[number]

/** How far a message has come; 'failed': staff look at why it could not be passed on. */
export type MessageState = Exclude<HandOverState, 'by-hand'>

/**
 * One message of the conversation about a claim. `writer`: its reader here, an insured another way or
 * somebody else who sees the claim, or the insurer. `at` in milliseconds since 1970.
 */
export type ClaimMessage = {
  messageId: string
  writer: 'here' | 'insured' | 'insurer'
  /** Who the insurer says wrote it. */
  author?: string | undefined
  /** Which policyholder wrote it on their page, where we know it. */
  writerId?: string | undefined
  text: string
  language?: 'en' | 'es' | undefined
  at: number
  documentIds: string[]
  state: MessageState
  /** Of the insurer and not read yet. */
  isNew: boolean
}

/** What a list shows of a claim. Days are YYYY-MM-DD, times milliseconds since 1970. */
export type ClaimSummary = {
  claimId: string
  /** Ours, from the first click on; the insurer's number comes when it has acknowledged. */
  reference: string
  claimNumber?: string | undefined
  line: Line
  policyId?: string | undefined
  status: ClaimStatus
  closedReason?: ClosedReason | undefined
  cause?: string | undefined
  lossDate?: string | undefined
  nextStep?: ClaimAtCore['nextStep']
  adjusterName?: string | undefined
  overlays: ClaimAtCore['overlays']
  /** The insurer's last decision; in part as soon as the coverages differ. */
  decision?: 'approved' | 'part_approved' | 'denied' | undefined
  /** Coverages are still open beside those decided. */
  decisionSoFar: boolean
  /** What was decided is being looked at again: there is no decision now. */
  decidedBefore: boolean
  /** What the person asked for that the insurer has not taken up yet; `status` counts it already. */
  asked?: Stands['asked']
  /** Why the insurer did not take it, a code of its contract, where its holder can correct that. */
  refusedFor?: string | undefined
  /** We gave it to the insurer another way, and it has not confirmed it yet. */
  isGiven: boolean
  /** Whether money was sent. */
  paid: boolean
  startedAt: number
  noticedAt?: number | undefined
  updatedAt: number
}

/** One claim as its page needs it. */
export type Claim = ClaimSummary & {
  holderId: string
  policyNumberText?: string | undefined
  /** Which contact of a report without an account was proved by a code. */
  confirmedContact?: 'email' | 'phone' | undefined
  /** Since when neither we nor the insurer know which policy it is under; not of a draft. */
  unmatchedSince?: number | undefined
  language: 'en' | 'es'
  answers: ClaimAnswers
  description?: string | undefined
  madeHere: boolean
  /** The day of the loss as it was reported here, where the insurer has another. */
  lossDateTold?: string | undefined
  /** How the insurer was told first, as far as it says. */
  channel?: ClaimAtCore['channel'] | undefined
  /** It was reported without an account, and nobody knows whether by the reader. */
  isReportOfOther?: boolean | undefined
  /** The insurer's id, from its acknowledgement on. */
  coreClaimId?: string | undefined
  handOver?: { state: HandOverState; code?: string | undefined; at: number } | undefined
  declaration?: SignedDeclaration | undefined
  withdrawnAt?: number | undefined
  adjuster?: ClaimAtCore['adjuster']
  /** The holder's other claim that told of the same loss before. */
  duplicateOf?: { claimId: string; reference: string; claimNumber?: string | undefined } | undefined
  exposures: ClaimAtCore['exposures']
  clocks: ClaimAtCore['clocks']
  payments: PaymentAtCore[]
  steps: ClaimStep[]
  requests: ClaimRequest[]
  /** What was answered to these, oldest first. */
  given: GivenStanding[]
  /** What the person asked for on top, oldest first. */
  filings: Filing[]
}

/** What was signed, under which notice and consent. Times are ISO 8601. */
export type SignedDeclaration = {
  /** Everything as it stood then; later answers change the claim and never this. */
  said: {
    answers: ClaimAnswers
    policyId?: string | undefined
    policyNumberText?: string | undefined
  }
  esign: { version: string; language: 'en' | 'es' }
  fraudNotice: { state: string; version: string; language: 'en' | 'es' }
  shownAt: string
  signedName: string
  signedAt: string
  reporterName: string
}
