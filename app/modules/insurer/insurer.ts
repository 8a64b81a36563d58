import type { NoticeDetails } from '#app/modules/insurer/notice.ts'
import type { PhoneAtCore } from '#app/modules/insurer/sent-to-core.ts'

export type * from '#app/modules/insurer/notice.ts'
export type * from '#app/modules/insurer/sent-to-core.ts'

/** An exact decimal as the core wrote it, such as `1250.00`, and an ISO 4217 code. Never a float. */
export type Money = { amount: string; currency: string }

export const lines = ['auto', 'home', 'renters', 'travel', 'health'] as const
export type Line = (typeof lines)[number]

/** Where the core says a claim is. `unknown` is a code this portal was not taught yet. */
export type StatusAtCore =
  | 'noticed'
  | 'acknowledged'
  | 'assigned'
  | 'investigating'
  | 'evaluating'
  | 'approved'
  | 'part_approved'
  | 'denied'
  | 'paying'
  | 'payment_failed'
  | 'appeal'
  | 'closed'
  | 'reopened'
  | 'duplicate'
  | 'withdrawn'
  | 'unknown'

export type ClosedReason =
  'paid' | 'below_deductible' | 'not_covered' | 'no_contact' | 'withdrawn' | 'duplicate'

export type Overlay = 'info_requested' | 'supplement_open' | 'payment_hold'

export type NextStep =
  'assign' | 'contact' | 'inspect' | 'investigate' | 'decide' | 'pay' | 'review'

export type RefusalReason = 'no_proof' | 'not_covered' | 'below_deductible'

export type PaymentFailure = 'returned'

export type Decision = {
  outcome: 'approved' | 'part_approved' | 'denied'
  decidedOn: string
  approved?: Money
  refused: {
    item: string
    amount?: Money
    /** In the insurer's words; `why` where we know its code. */
    reason: string
    why?: RefusalReason
    clause?: string
    cure?: string
  }[]
  appeal?: { until: string; how: string }
  regulator?: { name: string; phone?: string; url?: string }
  letterDocumentId?: string
}

/** A date the law sets: days are YYYY-MM-DD, `extendedBy` is the code of a catastrophe. */
export type ClockAtCore = {
  what: 'acknowledge' | 'reply' | 'decide' | 'update' | 'pay'
  state: string
  dueOn: string
  metOn?: string
  extendedBy?: string
}

/**
 * A claim as its policyholder may see it. `version` rises by one per change of anything below the
 * claim. Times are ISO 8601; days YYYY-MM-DD; `cause` is the core's code in lower case.
 */
export type ClaimAtCore = {
  coreClaimId: string
  externalRef?: string
  claimNumber?: string
  version: number
  status: StatusAtCore
  /** The core's own code of a status that is `unknown`. */
  unknownStatus?: string | undefined
  closedReason?: ClosedReason
  line: Line
  corePolicyId?: string
  lossDate: string
  noticedAt: string
  updatedAt: string
  cause: string
  description?: string
  place?: string
  channel: 'portal' | 'phone' | 'agent' | 'other'
  overlays: Overlay[]
  adjuster?: {
    name: string
    phone?: string
    email?: string
    languages: string[]
    backup?: { name: string; phone?: string }
  }
  /** In the insurer's words; `what` where we know its code. */
  nextStep?: { text: string; what?: NextStep; expectedBy?: string }
  /** The core's id of the claim that told of the same loss before. */
  duplicateOf?: string
  clocks: ClockAtCore[]
  exposures: {
    exposureId: string
    coverageName: string
    state: 'open' | 'decided' | 'closed'
    decision?: Decision
  }[]
  history: {
    status: StatusAtCore
    closedReason?: ClosedReason
    at: string
    reason?: string
    correction: boolean
  }[]
  visibleTo: string[]
  /** What was told of the loss, in the words of the contract, to be compared with what we told. */
  given?: Record<string, unknown>
}

/** What the insurer asks of the insured; other audiences never leave the gateway. */
export type RequestAtCore = {
  coreRequestId: string
  subject: string
  text: string
  wants: 'text' | 'documents' | 'either'
  documentTypes: string[]
  openedAt: string
  dueAt?: string
  status: 'open' | 'answered' | 'done' | 'cancelled'
  askedAgain?: string
  /** Our ids of the answers it was given; empty for one that came another way. */
  answerRefs?: string[]
}

/** Why somebody does not have what they are asked for. */
export type CannotProvide = 'never_had' | 'lost' | 'third_party_has_it' | 'not_allowed' | 'other'

/** A file at the core. `received` is not `accepted`; an accepted one may still become rejected. */
export type DocumentAtCore = {
  coreDocumentId: string
  externalRef?: string
  sha256: string
  type: string
  contentType: string
  bytes: number
  fromInsurer: boolean
  title?: string
  fileName?: string
  state: 'expected' | 'received' | 'accepted' | 'rejected'
  stateAt: string
  rejection?: { code: string; message: string }
}

/** payment = loss − depreciation − deductible − other reductions, per coverage; total = their sum. */
export type PaymentAtCore = {
  paymentId: string
  /** `unknown` is a state this portal was not taught yet: nothing is told of it. */
  state: 'on_hold' | 'issued' | 'sent' | 'cleared' | 'failed' | 'voided' | 'unknown'
  method: 'check' | 'ach' | 'debit_card'
  /** `role` as the core's code in lower case: insured, mortgagee, lienholder, vendor, provider. */
  payees: { name: string; role: string }[]
  total: Money
  issuedOn: string
  accountLast4?: string
  tracking?: { carrier?: string; number?: string; url?: string; expectedOn?: string }
  /** In the insurer's words; `failure` where we know its code. */
  failureMessage?: string
  failure?: PaymentFailure
  /** The payment that did not arrive and that this one takes the place of. */
  replaces?: string
  breakdown: {
    coverageName: string
    loss: Money
    depreciation: Money
    /** The part of the depreciation that is paid once it is repaired. */
    recoverableDepreciation?: Money
    deductible: Money
    otherReductions: { label: string; amount: Money }[]
    payment: Money
  }[]
}

/** A message of the claim's conversation. `author` is who the core says wrote it; `language` where it is one of ours. */
export type NoteAtCore = {
  coreNoteId: string
  from: 'insured' | 'insurer'
  author: string
  text: string
  language?: 'en' | 'es' | undefined
  /** Our id of a message that was written here. */
  externalRef?: string | undefined
  writtenAt: string
}

/** A claim by its names: the core's, ours where it was reported here, and how often it changed. */
export type ClaimKey = { coreClaimId: string; externalRef?: string | undefined; version: number }

export type Content = { contentType: string; bytes: Buffer }

/** Everything of one claim. The claim was read first: the rest is as new as its version, or newer. */
export type ClaimFile = {
  claim: ClaimAtCore
  requests: RequestAtCore[]
  documents: DocumentAtCore[]
  payments: PaymentAtCore[]
  /** Oldest first. */
  notes: NoteAtCore[]
}

export type PolicyAtCore = {
  corePolicyId: string
  policyNumber: string
  version: number
  line: Line
  product: string
  state?: string
  effective: string
  /** The first day without cover. */
  expires: string
  status: 'pending' | 'in_force' | 'lapsed' | 'cancelled' | 'expired'
  namedInsureds: string[]
  coverages: {
    code: string
    name: string
    limit?: Money
    limitBasis?: string
    deductible?: Money
    deductiblePercent?: number
    objectIds?: string[]
  }[]
  objects: {
    objectId: string
    kind: 'vehicle' | 'dwelling' | 'unit' | 'trip' | 'member'
    label: string
    vin?: string
    plate?: string
    address?: string
    /** Days are YYYY-MM-DD, countries ISO 3166-1. */
    trip?: { start: string; end: string; countries: string[] }
    /** `relationship` to who holds the policy: self, spouse, child or other. */
    member?: { memberId: string; relationship: string }
    interests: { role: string; name: string }[]
  }[]
  documents: {
    coreDocumentId: string
    type: string
    title: string
    contentType: string
    bytes: number
    effective?: string
  }[]
}

/** Where letters and checks go. In the United States `state` has two letters. */
export type MailingAddress = {
  line1: string
  line2?: string
  city: string
  state?: string
  postalCode?: string
}

/** A person as the core keeps them. `version` rises by one per change. */
export type HolderRecord = {
  holderId: string
  version: number
  givenName: string
  familyName: string
  email?: string
  phones: PhoneAtCore[]
  address?: MailingAddress
  language?: 'en' | 'es'
}

export type HolderAtCore = {
  holderId: string
  givenName: string
  familyName: string
  email?: string
  phone?: string
  address?: MailingAddress
  language: 'en' | 'es'
}

/** The first notice: what lane one asks for, and whatever else is known by then. */
export type NoticeForCore = NoticeDetails & {
  claimId: string
  /** Known where the core has the notice already, and it is sent again after a correction. */
  coreClaimId?: string
  /** When the portal gave its receipt (ISO 8601); the statutory clocks start here. */
  noticedAt: string
  policy: { corePolicyId: string } | { policyNumberText: string; line: Line }
  lossDate: string
  cause: string
  contact: { phone?: string; email?: string; bestTime?: string }
  language: 'en' | 'es'
}

/** One thin, verified event of the core: it says what to read again, not what changed. */
export type CoreEvent = {
  eventId: string
  type: string
  coreClaimId?: string
  holderId?: string
  corePolicyId?: string
  version: number
  sequence: number
  occurredAt: string
}
