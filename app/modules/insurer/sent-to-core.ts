import type { CannotProvide, MailingAddress, Money } from '#app/modules/insurer/insurer.ts'

export type Credentials = { username: string; password: string }

/** `dateOfBirth` is YYYY-MM-DD; spaces, dashes and case of the number do not matter. */
export type PolicyProof = { policyNumber: string; dateOfBirth: string; postalCode: string }

/** E.164. Texts go to a mobile one. */
export type PhoneAtCore = { kind: 'mobile' | 'home' | 'work'; number: string; primary?: boolean }

export type ContactPatch = {
  email?: string | undefined
  phones?: PhoneAtCore[] | undefined
  address?: MailingAddress | undefined
  language?: 'en' | 'es' | undefined
}

export type WithdrawalReason =
  'changed_mind' | 'repaired_myself' | 'other_insurer_pays' | 'mistake' | 'other'

/** What the insured asks on top of a claim, once per filing id. Documents by the core's ids of them. */
export type FilingForCore = {
  filingId: string
  coreClaimId: string
  kind: 'appeal' | 'supplement' | 'reopening'
  text: string
  /** What an appeal is about. */
  exposureIds: string[]
  /** Of more damage. */
  amount?: Money
  /** Of a reopening, which takes no documents. */
  reason?: 'new_damage' | 'new_information' | 'disagree' | 'other'
  coreDocumentIds: string[]
}

/** `sha256` in hex; `type` is the core's code in lower case; at most 25 MiB. */
export type DocumentToSend = {
  coreClaimId: string
  documentId: string
  sha256: string
  type: string
  contentType: string
  fileName?: string
  bytes: Buffer
  coreRequestId?: string
}

export type AnswerForCore = {
  coreClaimId: string
  coreRequestId: string
  answerId: string
  kind: 'text' | 'documents' | 'cannot_provide'
  /** Beside files and beside `cannot_provide` too. */
  text?: string
  /** For kind `cannot_provide`. */
  reason?: CannotProvide
  /** The core's ids of documents sent before, for kind `documents`. */
  coreDocumentIds?: string[]
}

export type NoteForCore = {
  coreClaimId: string
  /** Ours: the core takes a message of this id once. */
  messageId: string
  text: string
  language: 'en' | 'es'
  /** The core's id of the message it answers. */
  inReplyTo?: string | undefined
  /** ISO 8601. */
  writtenAt: string
}
