export { findAccount, findContact, setLanguage } from './accounts.server.ts'
export { addPerson } from './add-person.server.ts'
export { askForPasskey, findPasskeyQuestion, startPasskeyLogin } from './ask-for-passkey.server.ts'
export { checkPassword } from './check-password.server.ts'
export { chooseOwnPassword } from './choose-own-password.server.ts'
export { endAllSessions, endSession } from './end-session.server.ts'
export { listConfirmedContacts } from './list-confirmed-contacts.server.ts'
export { listHolders } from './list-holders.server.ts'
export { isSessionOpen } from './is-session-open.server.ts'
export { listSessions } from './list-sessions.server.ts'
export { openSession } from './open-session.server.ts'
export { confirmSession } from './confirm-session.server.ts'
export { findPendingLogin } from './find-pending-login.server.ts'
export { readSession } from './read-session.server.ts'
export { resendCode } from './send-code.server.ts'
export { startRegistration } from './start-registration.server.ts'
export { admit } from './throttle.server.ts'
export { startSecondFactor } from './start-second-factor.server.ts'
export { takePasskey } from './take-passkey.server.ts'
export { takeSecondStep } from './take-second-step.server.ts'
export { findSecurityFacts, markStopLinkSent, type SecurityFacts } from './security-facts.server.ts'
export { closeStaffAccount } from './close-staff.server.ts'
export { mayJoinStaff, openStaffAccount, prepareStaffAccount } from './join-staff.server.ts'
export { keepDirectoryStaff } from './keep-directory-staff.server.ts'
export {
  findStaffMember,
  listStaff,
  listStaffWhoMay,
  noteInsuredAs,
} from './staff-members.server.ts'
export {
  confirmContactProof,
  findContactProof,
  sendContactProof,
  type ProofMessage,
} from './contact-proofs.server.ts'
export {
  confirmOwnProof,
  findOwnProof,
  listHoldersByPhone,
  sendOwnProof,
} from './own-proof.server.ts'
export { confirmContactChange } from './confirm-contact-change.server.ts'
export { type ContactMessage } from './contact-codes.server.ts'
export {
  findAddressChange,
  findContactChange,
  type AddressChange,
} from './find-contact-change.server.ts'
export {
  findHold,
  getContactForInsurer,
  markContactFailed,
  markContactSent,
  releaseAddress,
} from './hand-over-contact.server.ts'
export { holdAddress } from './hold-address.server.ts'
export { resendContactCodes } from './resend-contact-codes.server.ts'
export { startContactChange } from './start-contact-change.server.ts'
export { stopAddressChange } from './stop-address-change.server.ts'
export { noteContactByHand } from './contact-by-hand.server.ts'
export { listStuckContacts, requestContactResend } from './stuck-contacts.server.ts'
export { findPersonForStaff, searchPersonForStaff } from './people-for-staff.server.ts'
export {
  askFactorReset,
  decideFactorReset,
  findResetForStaff,
  listResetsToDecide,
  stopWaitingReset,
} from './staff-reset.server.ts'
export { askRecovery } from './ask-recovery.server.ts'
export { findRecoveryLetter, forgetRecoveryToken } from './recovery-letter.server.ts'
export { findEmailedLink } from './find-emailed-link.server.ts'
export { startRecovery } from './start-recovery.server.ts'
export { changePassword } from './change-password.server.ts'
export { findLostFactor } from './find-lost-factor.server.ts'
export { continueLostFactor, startLostFactor } from './start-lost-factor.server.ts'
export { findFactorReset, stopFactorReset } from './stop-factor-reset.server.ts'
export { stopByLink } from './stop-by-link.server.ts'
export {
  findMadeReset,
  findResetTimes,
  lapseReset,
  remindOfReset,
  tellResetReady,
} from './await-factor-reset.server.ts'
