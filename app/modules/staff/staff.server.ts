export { openPerson, personOpenUntil } from './open-person.server.ts'
export { directoryName } from './directory-client.server.ts'
export { finishDirectoryLogin } from './finish-directory-login.server.ts'
export { startDirectoryLogin } from './start-directory-login.server.ts'
export { acceptInvitation } from './accept-invitation.server.ts'
export {
  findAppKey,
  findInvitation,
  findInvitationLetter,
  listInvitations,
  markInvitationSent,
} from './find-invitation.server.ts'
export { invite, renewInvitation, withdrawInvitation } from './invite.server.ts'
