import { setTimeout as pause } from 'node:timers/promises'
import { read } from '#db/client.server.ts'
import { CODE_MINUTES } from '#app/modules/identity/identity.ts'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { nameInTexts } from './name-in-texts.server.ts'
import { hasStopped } from './suppressed-addresses.server.ts'
import { letter, sendNow } from './send-now.server.ts'
import { toGsm } from './to-gsm.ts'
import { sendText } from './twilio.server.ts'

type Code = { to: string; code: string; language: Locale }

/** A person waits for the page that asks for the code. */
const AT_ONCE = seconds(4)

/**
 * Emails one of the two codes of a change: to the new address, or to the address that counts so far,
 * with what is about to change. `failed` after four seconds, or when it was not taken.
 */
export function sendContactCode({
  to,
  code,
  language,
  about,
}: Code & { about: 'new-email' | 'old-email' | 'phone-by-email' | 'own-email' }) {
  const words = getWords(language)
  const brand = env.INSURER_NAME
  const phone = words.phone(env.INSURER_CLAIMS_PHONE)
  const text = words.t(`securityNotices.code.${about}`, {
    ...{ code, brand, phone },
    minutes: CODE_MINUTES,
  })
  return sendNow({
    to,
    subject: words.t('messages.code.subject', { brand }),
    text: letter(words, text),
  })
}

/**
 * Texts a code to a number that its owner wants to be reached at. `failed` as for emails, and where they
 * answered STOP.
 */
export async function sendPhoneCode({ to, code, language }: Code): Promise<'sent' | 'failed'> {
  if (read((db) => hasStopped(db, to))) return 'failed'
  const body = writeCodeText({ code, language })
  const sent = await Promise.race([sendText({ to, body }), pause(AT_ONCE, { outcome: 'late' })])
  if (sent.outcome === 'sent') return 'sent'
  log.warn({ reason: sent.outcome }, 'a code was not taken as a text')
  return 'failed'
}

/** The text with a code that proves a number. */
export function writeCodeText({ code, language }: Omit<Code, 'to'>) {
  const vars = { code, brand: nameInTexts(), minutes: CODE_MINUTES }
  return toGsm(getWords(language).t('securityNotices.code.by-text', vars))
}
