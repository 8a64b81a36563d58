export { answerRequest } from '#app/modules/insurer/answer-request.server.ts'
export { fetchClaimFile, listClaimsAtCore } from '#app/modules/insurer/fetch-claim.server.ts'
export {
  fetchClaimDocument,
  fetchPolicyDocument,
} from '#app/modules/insurer/fetch-content.server.ts'
export { findCorePause } from '#app/modules/insurer/guard/guard-core.server.ts'
export { fileWithClaim } from '#app/modules/insurer/file-with-claim.server.ts'
export { fetchHolder } from '#app/modules/insurer/fetch-holder.server.ts'
export { fetchPolicies } from '#app/modules/insurer/fetch-policies.server.ts'
export { findForMerge } from '#app/modules/insurer/find-for-merge.server.ts'
export { giveNotice, noticeDigest } from '#app/modules/insurer/give-notice.server.ts'
export { InsurerRefused, InsurerUnavailable } from '#app/modules/insurer/insurer-errors.ts'
export { matchPolicy } from '#app/modules/insurer/match-policy.server.ts'
export {
  closeGap,
  pollCoreEvents,
  readGap,
  type Gap,
} from '#app/modules/insurer/poll-core-events.server.ts'
export { feedLateSince, feedReadAt } from '#app/modules/insurer/feed-read-at.server.ts'
export { forgetCoreEvents } from '#app/modules/insurer/forget-core-events.server.ts'
export { getCoreEvent, recordCoreEvent } from '#app/modules/insurer/record-core-event.server.ts'
export { sendDocument } from '#app/modules/insurer/send-document.server.ts'
export { sendNote } from '#app/modules/insurer/send-note.server.ts'
export { readSignatureHeader } from '#app/modules/insurer/signature-header.ts'
export {
  isSubmitted,
  readOperation,
  submitNotice,
} from '#app/modules/insurer/submit-notice.server.ts'
export { updateClaim } from '#app/modules/insurer/update-claim.server.ts'
export {
  listDifferingContacts,
  updateHolderContact,
} from '#app/modules/insurer/update-holder-contact.server.ts'
export { verifyCredentials } from '#app/modules/insurer/verify-credentials.server.ts'
export { listDiffering } from '#app/modules/insurer/wire/given-at-core.ts'
export { verifySignedEvent } from '#app/modules/insurer/verify-signed-event.server.ts'
export { withdrawClaim } from '#app/modules/insurer/withdraw-claim.server.ts'

export { coverageCodesOf } from '#app/modules/insurer/insurer-settings.server.ts'
