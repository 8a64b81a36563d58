import { alertOfBackup } from '#inngest/functions/alert-of-backup.ts'
import { alertStaff } from '#inngest/functions/alert-staff.ts'
import { applyInsurerEvent } from '#inngest/functions/apply-insurer-event.ts'
import { deliverNoticeByChannel } from '#inngest/functions/deliver-notice.ts'
import { checkStoredDocument } from '#inngest/functions/check-document.ts'
import { attachTextedPictures } from '#inngest/functions/attach-texted-pictures.ts'
import { discardDrafts, removeDiscardedFiles } from '#inngest/functions/discard-drafts.ts'
import { findReporter } from '#inngest/functions/find-reporter.ts'
import { finishInvitation } from '#inngest/functions/finish-invitation.ts'
import {
  notifyClaimChange,
  notifyDocumentRejected,
} from '#inngest/functions/notify-claim-change.ts'
import { fetchMissedEvents, pollInsurer } from '#inngest/functions/poll-insurer.ts'
import { receiveInsurerWebhook } from '#inngest/functions/receive-insurer-webhook.ts'
import { comparePerson, reconcile } from '#inngest/functions/reconcile.ts'
import { forgetOldEvents } from '#inngest/functions/forget-old-events.ts'
import { refreshEverybody } from '#inngest/functions/refresh-everybody.ts'
import { refreshHolder } from '#inngest/functions/refresh-holder.ts'
import { keepFailedRuns } from '#inngest/functions/keep-failed-run.ts'
import { moveObjectToStore, removeCopiesOfDocument } from '#inngest/functions/move-objects.ts'
import { remindOfRequest, sendOverdueReminders } from '#inngest/functions/remind-of-request.ts'
import { resendLostNotices } from '#inngest/functions/resend-lost-notices.ts'
import { sendAnswer } from '#inngest/functions/send-answer.ts'
import { sendClaimDetails } from '#inngest/functions/send-claim-details.ts'
import { sendClaimToInsurer } from '#inngest/functions/send-claim-to-insurer.ts'
import { sendContactChange } from '#inngest/functions/send-contact-change.ts'
import { sendDigest, sendOverdueDigests } from '#inngest/functions/send-digest.ts'
import { sendFiling } from '#inngest/functions/send-filing.ts'
import { sendInvitationByEmail } from '#inngest/functions/send-invitation.ts'
import { sendRecoveryLinkByEmail } from '#inngest/functions/send-recovery-link.ts'
import { sendMessages } from '#inngest/functions/send-messages.ts'
import { sendStoredDocument, sendWaitingDocuments } from '#inngest/functions/send-documents.ts'
import { sendWithdrawal } from '#inngest/functions/send-withdrawal.ts'
import { sweepOutbox } from '#inngest/functions/sweep-outbox.ts'
import { sweepSpoolHourly } from '#inngest/functions/sweep-spool.ts'
import { tellSecurityChange } from '#inngest/functions/tell-security-change.ts'
import {
  takeAwayLostFactors,
  waitForFactorReset,
} from '#inngest/functions/wait-for-factor-reset.ts'

/** Every function of the portal, as the Inngest route serves them. */
export const functions = [
  // within
  checkStoredDocument,

  // to the insurer
  sendClaimToInsurer,
  sendClaimDetails,
  sendStoredDocument,
  sendWaitingDocuments,
  sendAnswer,
  sendMessages,
  sendWithdrawal,
  sendFiling,
  sendContactChange,

  // back from the insurer
  receiveInsurerWebhook,
  fetchMissedEvents,
  pollInsurer,
  applyInsurerEvent,
  refreshHolder,
  refreshEverybody,
  reconcile,
  comparePerson,
  findReporter,

  // to the policyholder
  notifyClaimChange,
  notifyDocumentRejected,
  tellSecurityChange,
  sendRecoveryLinkByEmail,
  deliverNoticeByChannel,
  attachTextedPictures,
  sendDigest,
  sendOverdueDigests,
  resendLostNotices,
  remindOfRequest,
  sendOverdueReminders,

  // a lost second step
  waitForFactorReset,
  takeAwayLostFactors,

  // to staff
  alertStaff,
  alertOfBackup,
  keepFailedRuns,
  sendInvitationByEmail,
  finishInvitation,

  // between the document stores
  moveObjectToStore,
  removeCopiesOfDocument,

  // housekeeping
  sweepOutbox,
  forgetOldEvents,
  sweepSpoolHourly,
  discardDrafts,
  removeDiscardedFiles,
]
