import { CODE_MINUTES } from '#app/modules/identity/identity.ts'
import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { newId } from '#app/platform/ids.server.ts'
import type { SendOutcome } from './judge-send-error.ts'
import { sendPhoneCode } from './send-contact-code.server.ts'
import { letter, sendNow } from './send-now.server.ts'
import { sendOnce } from './send-once.server.ts'

type Code = {
  claimId: string
  kind: 'email' | 'phone'
  to: string
  code: string
  language: Locale
}

/**
 * Sends the code that confirms the email or phone of a report without an account, and writes down that it
 * was sent. `failed` after four seconds.
 */
export async function sendReportCode({ claimId, kind, ...message }: Code) {
  const channel = kind === 'phone' ? 'text' : 'email'
  const one = { eventKey: `code:${newId()}`, claimId, about: 'code', channel } as const
  const sent = await sendOnce(one, async () => {
    const outcome = await (kind === 'phone' ? sendPhoneCode(message) : emailCode(message))
    return outcome === 'sent' ? { outcome, providerId: '' } : notTaken
  })
  return sent === 'sent' ? sent : 'failed'
}

/** Whoever waits for it asks for another. */
const notTaken: SendOutcome = { outcome: 'failed', code: 'not-taken', suppress: false }

function emailCode({ to, code, language }: Omit<Code, 'claimId' | 'kind'>) {
  const words = getWords(language)
  const vars = { code, brand: env.INSURER_NAME, minutes: CODE_MINUTES }
  return sendNow({
    to,
    subject: words.t('messages.code.subject', vars),
    text: letter(words, words.t('people.messages.code', vars)),
  })
}
