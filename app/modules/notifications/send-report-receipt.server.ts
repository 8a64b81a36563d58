import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { letter, sendNow } from './send-now.server.ts'

type Receipt = { to: string; language: Locale; reference: string }

/**
 * Emails the reference to whoever reported without an account. Best effort, tried once. Nobody has
 * proved that the address is theirs, so it says nothing of what was reported.
 */
export function sendReportReceipt({ to, language, reference }: Receipt) {
  const words = getWords(language)
  return sendNow({
    to,
    subject: words.t('messages.report.subject', { reference }),
    text: letter(words, words.t('messages.report.text', { reference, brand: env.INSURER_NAME })),
  })
}
