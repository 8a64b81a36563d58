import { getWords, type Locale } from '#app/words/words.ts'
import type { backupFailures } from '#inngest/events.ts'
import { DeliveryPutOff } from './deliver-notice.server.ts'
import { sendEmailPatiently } from './postmark.server.ts'
import { writeLetter } from './write-letter.ts'

type BackupAlert = { to: string; language: Locale; code: (typeof backupFailures)[number] }

/**
 * Tells an operator that a backup failed, and why. Twice the same is no harm. Returns 'sent', or 'failed'
 * when it never will be.
 * @throws DeliveryPutOff when it was not taken now
 */
export async function sendBackupAlert({ to, language, code }: BackupAlert) {
  const { t } = getWords(language)
  const lines = [t('backups.alert.text'), t(`backups.reason.${code}`), t('backups.alert.next')]
  const letter = writeLetter({ language, subject: t('backups.alert.subject'), lines })
  const outcome = await sendEmailPatiently({ to, ...letter })
  if (outcome.outcome === 'sent' || outcome.outcome === 'failed') return outcome.outcome
  throw new DeliveryPutOff(outcome.code)
}
