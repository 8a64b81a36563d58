import { getWords, type Locale } from '#app/words/words.ts'
import type { BackupFailure } from '#inngest/events.ts'
import { sendOrPutOff } from './send-or-put-off.server.ts'
import { writeLetter } from './write-letter.ts'

type BackupAlert = { to: string; language: Locale; code: BackupFailure }

/**
 * Tells an operator that a backup failed, and why. Twice the same is no harm. Returns 'sent', or 'failed'
 * when it never will be.
 * @throws DeliveryPutOff when it was not taken now
 */
export async function sendBackupAlert({ to, language, code }: BackupAlert) {
  const { t } = getWords(language)
  const lines = [t('backups.alert.text'), t(`backups.reason.${code}`), t('backups.alert.next')]
  const letter = writeLetter({ language, subject: t('backups.alert.subject'), lines })
  return sendOrPutOff({ to, ...letter })
}
