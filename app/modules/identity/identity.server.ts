export { findAccount, findContact, setLanguage } from './accounts.server.ts'
export { addPerson } from './add-person.server.ts'
export { checkPassword } from './check-password.server.ts'
export { chooseOwnPassword } from './choose-own-password.server.ts'
export { endAllSessions, endSession } from './end-session.server.ts'
export { listHolders } from './list-holders.server.ts'
export { listSessions } from './list-sessions.server.ts'
export { openSession } from './open-session.server.ts'
export { confirmSession } from './confirm-session.server.ts'
export { findPendingLogin } from './find-pending-login.server.ts'
export { readSession } from './read-session.server.ts'
export { resendCode } from './send-code.server.ts'
export { startRegistration } from './start-registration.server.ts'
export { admit } from './throttle.server.ts'
export { startSecondFactor } from './start-second-factor.server.ts'
export { takeSecondStep } from './take-second-step.server.ts'
export {
  findSecurityFacts,
  markStopLinkSent,
  type SecurityFacts,
} from './security-facts.server.ts'
