import { env } from '#app/platform/env.server.ts'

/** @throws where no key is set: the settings demand one wherever backups go somewhere */
export function backupKey() {
  if (!env.BACKUP_KEY) throw new Error('BACKUP_KEY is not set')
  return Buffer.from(env.BACKUP_KEY, 'base64url')
}
