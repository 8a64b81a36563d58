import { answerActivity, listActivities } from '../activities/activities.ts'
import { createClaim } from '../claims/create-claim.ts'
import { addAppeal, addSupplement } from '../claims/filings.ts'
import { reopenClaim, withdrawClaim } from '../claims/insured-steps.ts'
import { getOperation } from '../claims/operations.ts'
import { findClaims, getClaim, listClaimsOfPerson } from '../claims/read-claims.ts'
import { submitClaim } from '../claims/submit-claim.ts'
import { updateClaim } from '../claims/update-claim.ts'
import { validateClaim } from '../claims/validate-claim.ts'
import { type Core } from '../core.ts'
import { addClaimDocument } from '../documents/add-document.ts'
import { getClaimDocumentContent, putClaimDocumentContent } from '../documents/document-content.ts'
import { getClaimDocument, listClaimDocuments } from '../documents/read-documents.ts'
import { listEvents } from '../events/list-events.ts'
import { listCatastrophes } from '../feed/catastrophes.ts'
import { addNote, listNotes } from '../notes/notes.ts'
import { listPayments } from '../payments/read-payments.ts'
import { verifyCredentials } from '../people/logins.ts'
import { matchPolicy } from '../people/match-policy.ts'
import { getPolicyholder, updateContact } from '../people/policyholder.ts'
import {
  getIdCard,
  getPolicy,
  getPolicyDocumentContent,
  listPolicies,
  listPolicyDocuments,
} from '../policies/read-policy.ts'
import { type Answer, type Call } from './call.ts'
import { issueToken } from './token.ts'

type Handler = (core: Core, call: Call) => Answer

/** The contract's operations by operationId; a test sees that none is missing. */
export const handlers: Record<string, Handler> = {
  issueToken,
  verifyCredentials,
  matchPolicy,
  getPolicyholder,
  updateContact,
  listPolicies,
  listClaimsOfPerson,
  getPolicy,
  getIdCard,
  listPolicyDocuments,
  getPolicyDocumentContent,
  findClaims,
  createClaim,
  getClaim,
  updateClaim,
  validateClaim,
  submitClaim,
  withdrawClaim,
  reopenClaim,
  addSupplement,
  addAppeal,
  getOperation,
  listClaimDocuments,
  addClaimDocument,
  getClaimDocument,
  getClaimDocumentContent,
  putClaimDocumentContent,
  listActivities,
  answerActivity,
  listNotes,
  addNote,
  listPayments,
  listCatastrophes,
  listEvents,
}
