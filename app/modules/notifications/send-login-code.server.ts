import { CODE_MINUTES } from '#app/modules/identity/identity.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { letter, sendNow } from './send-now.server.ts'

type To = { to: string; language: Locale }

/** Emails a login code within the request: `failed` after four seconds, or when it was not taken. */
export function sendLoginCode({ to, code, language }: To & { code: string }) {
  const words = getWords(language)
  const vars = { code, minutes: CODE_MINUTES }
  return sendNow({
    to,
    subject: words.t('messages.code.subject', { brand: env.INSURER_NAME }),
    text: letter(words, words.t('messages.code.text', vars)),
  })
}

/** Tells somebody who tried to register that they have an account; the page said nothing about it. */
export function sendAccountExists({ to, language }: To) {
  const words = getWords(language)
  const vars = { link: new URL('/login', env.PORTAL_ORIGIN).href }
  return sendNow({
    to,
    subject: words.t('messages.accountExists.subject', { brand: env.INSURER_NAME }),
    text: letter(words, words.t('messages.accountExists.text', vars)),
  })
}
