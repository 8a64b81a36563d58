import { hours, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { recordEvent } from '#app/platform/events.server.ts'
import { log } from '#app/platform/log.server.ts'
import { write } from '#db/client.server.ts'
import type { BackupFailure } from '#inngest/events.ts'

/** Times in milliseconds since 1970. */
type BackupStanding = {
  /** When the newest backup was taken that lies where backups go; undefined while nobody has looked. */
  madeAt?: number
  /** Since when this machine has looked for one and found none. */
  missedSince?: number
  /** When a backup, or the stream, last failed and why; gone once one succeeded after that. */
  failedAt?: number
  code?: BackupFailure
}

let standing: BackupStanding = {}

/** How backups stand as this process knows: only the primary looks. For metrics and health. */
export const lastBackup = (): BackupStanding => standing

/** From here on a backup is missed, unless one is found: also one that is begun and never done. */
export function noteLook() {
  if (standing.madeAt === undefined) standing.missedSince ??= now()
}

export function noteMade(madeAt: number) {
  const isNews = madeAt > (standing.failedAt ?? 0)
  standing = isNews ? { madeAt } : { ...standing, madeAt }
}

/** Failures are told to operators by event, so an email goes out whoever looks at nothing. */
export async function noteFailure(code: BackupFailure) {
  standing = { ...standing, failedAt: now(), code }
  log.error({ code }, 'a backup failed')
  try {
    await write((tx) => recordEvent(tx, 'backup/failed', { code }))
  } catch (error) {
    log.error({ err: error }, 'that a backup failed could not be told')
  }
}

/** Whether backups should go somewhere and do not: the last one failed, or the newest is twice as old as meant. */
export function backupsAreBehind() {
  const { madeAt = standing.missedSince ?? now(), code } = standing
  return (
    env.BACKUP_TO !== undefined &&
    (code !== undefined || now() - madeAt > 2 * hours(env.BACKUP_EVERY_HOURS))
  )
}
