import { streamsBackups } from '#app/platform/backup-settings.ts'
import {
  lastBackup,
  noteFailure,
  noteLook,
  noteMade,
} from '#app/platform/backup-standing.server.ts'
import { hours, minutes, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { BackupFailure } from '#inngest/events.ts'
import { backUpBeside } from './back-up-beside.server.ts'
import { BackupFailed } from './backup-failed.server.ts'
import { backupTarget } from './backup-target.server.ts'
import { findNewest } from './find-backup.server.ts'
import { startStream } from './stream.server.ts'

const LOOK_EVERY = minutes(5)
/** After a failure. */
const TRY_AGAIN = minutes(15)

/**
 * Makes backups as often as the settings say, while this machine is the one that writes, and runs
 * Litestream where it should. When the last one was made says the place they go to, so that neither a
 * restart nor a failover makes one too many or too few. It is a timer of this process and no function of
 * the engine: backups must go on where the engine is away. Returns a function that ends it.
 */
export function startBackups(isPrimary: () => Promise<boolean>) {
  if (!env.BACKUP_TO) {
    if (env.STAGE === 'production') log.warn('no backups are made: BACKUP_TO is not set')
    return async () => undefined
  }
  const stopStream = streamsBackups(env) ? startStream() : undefined
  const ending = new AbortController()
  let looking: Promise<void> | undefined
  const look = () => {
    looking ??= lookAndMake(isPrimary, ending.signal)
      .catch((error: unknown) => log.error({ err: error }, 'backups were not looked at'))
      .finally(() => (looking = undefined))
  }
  const timer = setInterval(look, Math.min(LOOK_EVERY, hours(env.BACKUP_EVERY_HOURS) / 4))
  look()
  return async () => {
    clearInterval(timer)
    ending.abort()
    await Promise.all([looking, stopStream?.()])
  }
}

async function lookAndMake(isPrimary: () => Promise<boolean>, signal: AbortSignal) {
  if (!(await isPrimary())) return
  try {
    const every = hours(env.BACKUP_EVERY_HOURS)
    noteLook()
    const newest = await findNewest(backupTarget())
    if (newest) noteMade(newest.madeAt)
    if (newest && now() - newest.madeAt < every) return
    const { failedAt } = lastBackup()
    if (failedAt && now() - failedAt < Math.min(TRY_AGAIN, every)) return
    if (signal.aborted) return
    const began = now()
    const answer = await backUpBeside(signal)
    if (signal.aborted) return
    if ('code' in answer) return await noteFailure(answer.code as BackupFailure)
    noteMade(began)
    log.info({ ms: now() - began }, 'a backup was made')
    if (answer.filesMissing > 0) await noteFailure('FilesMissing')
  } catch (error) {
    if (!(error instanceof BackupFailed)) throw error
    await noteFailure(error.code as BackupFailure)
  }
}
