import type { CoreAdapter } from '#app/modules/insurer/core-adapter.ts'
import { listDocuments, listNotes } from '#app/modules/insurer/rest/claim-parts.server.ts'
import {
  fetchClaimDocument,
  fetchPolicyDocument,
} from '#app/modules/insurer/rest/content.server.ts'
import { addNote, answerRequest } from '#app/modules/insurer/rest/conversation.server.ts'
import { fileWithClaim } from '#app/modules/insurer/rest/file-with-claim.server.ts'
import {
  fetchHolder,
  matchPolicy,
  updateContact,
  verifyCredentials,
} from '#app/modules/insurer/rest/people.server.ts'
import { fetchPolicies } from '#app/modules/insurer/rest/policies.server.ts'
import * as reading from '#app/modules/insurer/rest/read-claims.server.ts'
import { readEvents } from '#app/modules/insurer/rest/read-events.server.ts'
import * as sending from '#app/modules/insurer/rest/send-claim.server.ts'
import { addDocument, sendContent } from '#app/modules/insurer/rest/send-document.server.ts'

/** The core by its REST contract; the client is generated from it. */
export const restAdapter: CoreAdapter = {
  verifyCredentials,
  matchPolicy,
  fetchHolder,
  updateContact,
  fetchPolicies,
  fetchPolicyDocument,
  fetchClaimDocument,
  ...reading,
  listDocuments,
  listNotes,
  ...sending,
  fileWithClaim,
  addDocument,
  sendContent,
  answerRequest,
  addNote,
  readEvents,
}
