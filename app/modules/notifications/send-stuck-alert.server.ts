import { env } from '#app/platform/env.server.ts'
import { getWords, type Locale } from '#app/words/words.ts'
import { sendOrPutOff } from './send-or-put-off.server.ts'
import { writeLetter } from './write-letter.ts'

type StuckAlert = { to: string; language: Locale; count: number }

/**
 * Tells a member of staff that so many things do not reach the core: a number and the way to the page,
 * nothing of a person. Twice the same is no harm. Returns 'sent', or 'failed' when it never will be.
 * @throws DeliveryPutOff when it was not taken now
 */
export async function sendStuckAlert({ to, language, count }: StuckAlert) {
  const { t } = getWords(language)
  const link = new URL('/admin/sync', env.PORTAL_ORIGIN).href
  const letter = writeLetter({
    language,
    subject: t('ledger.alert.subject', { count }),
    lines: [
      t('ledger.alert.text'),
      { link, before: () => t('ledger.alert.link', { link }), label: t('admin.sync.title') },
    ],
  })
  return sendOrPutOff({ to, ...letter })
}
