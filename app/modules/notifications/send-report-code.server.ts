import { CODE_MINUTES } from '#app/modules/identity/identity.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { letter, sendNow } from './send-now.server.ts'

type Code = { to: string; code: string; language: Locale }

/** Emails the code that confirms the address of a report without an account. `failed` after four seconds. */
export function sendReportCode({ to, code, language }: Code) {
  const words = getWords(language)
  const vars = { code, brand: env.INSURER_NAME, minutes: CODE_MINUTES }
  return sendNow({
    to,
    subject: words.t('messages.code.subject', vars),
    text: letter(words, words.t('people.messages.code', vars)),
  })
}
