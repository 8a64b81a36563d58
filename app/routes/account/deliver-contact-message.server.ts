import type { ContactMessage } from '#app/modules/identity/identity.server.ts'
import {
  sendAccountExists,
  sendContactCode,
  sendPhoneCode,
} from '#app/modules/notifications/notifications.server.ts'

/** Sends what identity has for one end of a change. */
export function deliverContactMessage(message: ContactMessage) {
  if (message.kind === 'has-account') return sendAccountExists(message)
  if (message.kind === 'new-phone') return sendPhoneCode(message)
  return sendContactCode({ ...message, about: message.kind })
}
