// The policyholder's claim, from the first answer to its end.
export { choosePolicy } from './choose-policy.server.ts'
export { correctPolicy } from './correct-policy.server.ts'
export { startClaim } from './start-claim.server.ts'
export {
  findReported,
  findReportReceipt,
  RECEIPT_SHOWN_FOR,
  reportWithoutAccount,
} from './report-without-account.server.ts'
export {
  confirmReporter,
  listPossibleReporters,
  takeOwnReports,
  takeReport,
} from './take-reports.server.ts'
export { keepTyped, type NoticePage } from './keep-typed.server.ts'
export { saveAnswers } from './save-answers.server.ts'
export { missingSection, submitClaim } from './submit-claim.server.ts'
export { isDraftIn, takesFilesIn } from './claim-in.server.ts'
export { discardDraft, discardOldDrafts, DRAFT_KEPT_FOR } from './discard-draft.server.ts'
export { findClaimOfRequest } from './find-claim-of-request.server.ts'
export { findOwnClaim, findReference } from './find-own-claim.server.ts'
export { findClaimOfFile, findKeptClaim } from './taken-over.server.ts'
export { isChangedSinceSigned } from './changed-since-signed.server.ts'
export { listAsks } from './list-asks.server.ts'
export { listActiveClaims } from './list-active-claims.server.ts'
export { listOwnClaims } from './list-own-claims.server.ts'
export { listClocks, listShownClocks } from './clocks/list-clocks.server.ts'
export { dueOn, insurerDays } from './insurer-days.server.ts'
export { answerRequest } from './answer-request.server.ts'
export { listAnswers } from './list-answers.server.ts'
export { fileAppeal } from './file-appeal.server.ts'
export { fileSupplement } from './file-supplement.server.ts'
export { askToReopen } from './ask-to-reopen.server.ts'
export { withdrawClaim } from './withdraw-claim.server.ts'
export { markMessagesRead, writeMessage } from './write-message.server.ts'
export { listClaimsWithNews, listOwnMessages } from './list-messages.server.ts'

// To the insurer and back.
export { findCoreClaimId, getDetailsForInsurer, getNoticeForInsurer } from './get-notice.server.ts'
export { getAnswerForInsurer, markAnswerFailed, markAnswerSent } from './answer-request.server.ts'
export { takeBackAnswer } from './take-back-answer.server.ts'
export {
  getWithdrawalForInsurer,
  markWithdrawalFailed,
  markWithdrawalRefused,
} from './withdraw-claim.server.ts'
export {
  findWaitingMessage,
  listWaitingMessages,
  markMessageFailed,
  markMessageSent,
} from './messages-for-insurer.server.ts'
export {
  getFilingForInsurer,
  markFilingFailed,
  markFilingRefused,
  markFilingSent,
} from './hand-over-filing.server.ts'
export { markHandOverFailed, markNoticed } from './hand-over.server.ts'
export { noteFileAtCore } from './proof-files.server.ts'
export { markDetailsFailed, markDetailsSent } from './stuck-details.server.ts'
export { applyClaimFile } from './apply-claim-file.server.ts'
export { openClaimsOfFile } from './open-claims-of-file.server.ts'
export { listCoreVersions } from './list-core-versions.server.ts'
export {
  findWaitingRequest,
  isRequestOpen,
  listDueDays,
  listDueRequests,
} from './due-request.server.ts'
export { getStepForNotice } from './find-step.server.ts'

// Against the insurer's own.
export {
  findToldDetails,
  listConfirmedAsks,
  listForComparison,
  listNobodysForComparison,
  listSentAnswers,
  listSentMessages,
} from './list-for-comparison.server.ts'
export { requestComparison } from './request-comparison.server.ts'
export {
  markAnswerMissing,
  markClaimMissing,
  markFilingMissing,
  markMessageMissing,
  markWithdrawalMissing,
} from './missing-at-core.server.ts'

// For staff.
export { correctAnswers } from './correct-answers.server.ts'
export { findRefusedWords, reword } from './reword.server.ts'
export { lookBeforeMerge, type LookBeforeMerge } from './look-before-merge.server.ts'
export { mergeClaim } from './merge-claim.server.ts'
export { noteByHand } from './note-by-hand.server.ts'
export { listUnnamedClaims } from './list-unnamed.server.ts'
export { listUnmatchedClaims, matchClaim } from './unmatched-claims.server.ts'
export { isOwnOfStaff } from './own-claim.server.ts'
export { listStuckHandOvers, requestResend } from './hand-over.server.ts'
export {
  findOpenedClaimForStaff,
  listClaimsForStaff,
  OPENED_FOR,
  openClaimForStaff,
} from './staff-claims.server.ts'
export { listStuckAnswers, requestAnswerResend } from './stuck-answers.server.ts'
export { listMessagesForStaff } from './list-messages.server.ts'
export { listStuckMessages, requestMessageResend } from './stuck-messages.server.ts'
export { listStuckDetails, requestDetailsResend } from './stuck-details.server.ts'
export { listStuckFilings, requestFilingResend } from './stuck-filings.server.ts'
export { listWrongAmounts } from './wrong-amounts.server.ts'
