import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { Words } from '#app/words/words.ts'
import { sendEmail, type Email } from './postmark.server.ts'

/** Sends an email that belongs to no notice, once; `failed` after four seconds, or when it was not taken. */
export async function sendNow(email: Email): Promise<'sent' | 'failed'> {
  try {
    await sendEmail(email)
    return 'sent'
  } catch (error) {
    log.warn({ err: error }, 'an email was not taken')
    return 'failed'
  }
}

/** A text with our signature under it. */
export const letter = ({ t }: Words, text: string) =>
  `${text}\n\n${t('messages.signature', { brand: env.INSURER_NAME })}\n`
