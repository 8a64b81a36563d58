import type {
  AnswerForCore,
  ClaimAtCore,
  ClaimFile,
  ClaimKey,
  ContactPatch,
  Content,
  CoreEvent,
  Credentials,
  Declaration,
  DocumentAtCore,
  DocumentToSend,
  FilingForCore,
  HolderRecord,
  NoteAtCore,
  NoteForCore,
  NoticeDetails,
  NoticeForCore,
  PolicyAtCore,
  PolicyProof,
  WithdrawalReason,
} from '#app/modules/insurer/insurer.ts'

/**
 * What a protocol must be able to say to an insurer's core, in our words. Each function is one
 * attempt: what follows an unknown outcome (look up, then repeat under the same key) is written once,
 * above. Each throws
 * - `InsurerUnavailable` when there was no usable answer, the core asks to come back, or the circuit is
 *   open: the outcome is unknown and the same call may be made again;
 * - `InsurerRefused` with the core's code when it said no for good. Codes the callers know, whatever the
 *   protocol calls them: `AlreadyExecuted`, `IdempotencyConflict`, `DuplicateExternalRef` (with
 *   `resource`, whose last part is the core's id), `StateNotAllowed`, `StaleVersion`, `NotFound`,
 *   `CredentialsLocked`, `CredentialsNotRecognised`, `SchemaFailed`, `cursor_expired`, `CursorInvalid`.
 *
 * `key` is what the core knows a repeat by. A function without one either reads or is guarded by `version`.
 */
export type CoreAdapter = {
  verifyCredentials(credentials: Credentials): Promise<{ holderId: string }>
  matchPolicy(proof: PolicyProof): Promise<{ holderId: string }>
  fetchHolder(holderId: string): Promise<HolderRecord>
  /** What is present replaces the core's, phones as a whole. */
  updateContact(change: ContactChange): Promise<void>

  /** All of a person, those ended within seven years too, with their documents' metadata. */
  fetchPolicies(holderId: string): Promise<PolicyAtCore[]>
  fetchPolicyDocument(ids: { corePolicyId: string; coreDocumentId: string }): Promise<Content>
  fetchClaimDocument(ids: { coreClaimId: string; coreDocumentId: string }): Promise<Content>

  fetchClaim(coreClaimId: string): Promise<ClaimAtCore>
  /** By our id of it. The core's index lags up to 10 s: undefined proves nothing sooner. */
  findClaimByRef(claimId: string): Promise<ClaimAtCore | undefined>
  /**
   * The claim is read before the rest, so that the rest is as new as its version, or newer; a protocol that
   * reads it by itself need not where it was just `told`.
   */
  fetchClaimFile(coreClaimId: string, told?: ClaimAtCore): Promise<ClaimFile>
  listDocuments(coreClaimId: string): Promise<DocumentAtCore[]>
  /** Oldest first, without what the insurer's people write each other. */
  listNotes(coreClaimId: string): Promise<NoteAtCore[]>
  listClaimsOfHolder(holderId: string): Promise<ClaimKey[]>
  /** `updatedSince` is ISO 8601; a protocol that cannot ask by time lists the claims of these people. */
  listClaimsChangedSince(gap: { updatedSince: string; holderIds: string[] }): Promise<ClaimKey[]>

  /** Gives notice without submitting it; its key is the claim's id. */
  createClaim(notice: NoticeForCore): Promise<ClaimAtCore>
  updateClaim(update: ClaimUpdate): Promise<ClaimAtCore>
  /** Submits a notice given before; the notice is there for a protocol that has to say it again. */
  submitClaim(submission: ClaimSubmission): Promise<ClaimAtCore | Working>
  /** `working` as `submitClaim` gave it. Throws InsurerRefused with the problem of a failed one. */
  readOperation(working: string): Promise<'done' | { retryAfter: number }>
  withdrawClaim(withdrawal: Withdrawal): Promise<ClaimAtCore>
  /** Its key is the filing's id. Returns the claim's version that has it. */
  fileWithClaim(filing: FilingForCore): Promise<{ version: number }>

  /**
   * Tells of a file, with its bytes where the protocol sends both at once; its key is the document's
   * id. In state `expected` the bytes are still wanted. A hash the claim has is that document.
   */
  addDocument(document: DocumentToSend): Promise<DocumentAtCore>
  /** The bytes of a file the core has announced and not received. */
  sendContent(document: DocumentToSend, coreDocumentId: string): Promise<DocumentAtCore>
  /** Its key is the answer's id. */
  answerRequest(answer: AnswerForCore): Promise<void>
  /** Its key is the message's id. Returns the core's id of it. */
  addNote(note: NoteForCore): Promise<string>

  /** From the oldest kept without `since`; `latest` is an empty page at the head. */
  readEvents(page: { since?: string | undefined; limit: number }): Promise<EventPage>
}

/** On top of exactly this version. */
export type ContactChange = ContactPatch & { holderId: string; version: number }

/** `changes` replace what the core has, on top of exactly this version. */
export type ClaimUpdate = { coreClaimId: string; version: number; changes: NoticeDetails }

export type ClaimSubmission = {
  key: string
  coreClaimId: string
  notice: NoticeForCore
  declaration: Declaration
}

export type Withdrawal = {
  key: string
  coreClaimId: string
  reason: WithdrawalReason
  text?: string | undefined
}

/** Accepted and not finished: ask `readOperation` for `working` after so many seconds. */
export type Working = { working: string; retryAfter: number }

export type EventPage = { events: CoreEvent[]; nextCursor: string; hasMore: boolean }

/** Seconds between two looks at what is not finished, where the core does not say. */
export const LOOK_AGAIN = 5

/** Far above any list of one person or claim: a cursor that never ends must not hold a step for ever. */
export const MAX_PAGES = 500
