import {
  sendAccountExists,
  sendLoginCode,
} from '#app/modules/notifications/notifications.server.ts'

type Message = { to: string; language: 'en' | 'es' } & (
  { kind: 'code'; code: string } | { kind: 'has-account' }
)

/** Sends what identity has to tell somebody on the way in. */
export const deliverLoginMessage = (message: Message) =>
  message.kind === 'code' ? sendLoginCode(message) : sendAccountExists(message)
