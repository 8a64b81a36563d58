import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { anchor, letterPage, written } from './letter-page.ts'
import { sendOrPutOff } from './send-or-put-off.server.ts'

type RecoveryLink = {
  to: string
  token: string
  /** When it stops working; milliseconds since 1970. */
  until: number
  language: Locale
}

/**
 * Emails the link to somebody who forgot their password. What may have been sent is sent again: twice the
 * same link is no harm, none at all locks them out. Returns 'sent', or 'failed' when it never will be.
 * @throws DeliveryPutOff when it was not taken now
 */
export async function sendRecoveryLink({ to, ...link }: RecoveryLink) {
  return sendOrPutOff({ to, ...writeLetter(link) })
}

function writeLetter({ token, until, language }: Omit<RecoveryLink, 'to'>) {
  const { t, date } = getWords(language, { timeZone: env.INSURER_TIME_ZONE })
  const link = new URL(`/recover/${token}`, env.PORTAL_ORIGIN).href
  const brand = env.INSURER_NAME
  const subject = t('recovery.letter.subject', { brand })
  const said = t('recovery.letter.text')
  const after = [
    t('recovery.letter.until', { date: date(new Date(until), 'stamp') }),
    t('recovery.letter.notYou'),
    t('messages.signature', { brand }),
  ]
  return {
    subject,
    text: `${[said, t('recovery.letter.link', { link }), ...after].join('\n\n')}\n`,
    html: letterPage({
      language,
      title: subject,
      paragraphs: [written(said), anchor(link, t('recovery.letter.here')), ...after.map(written)],
    }),
  }
}
