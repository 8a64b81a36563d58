import { basename, dirname, resolve } from 'node:path'
import { BackupFailed } from './backup-failed.server.ts'
import { DATABASES, madeAt, type BackupTarget } from './backup-names.ts'
import { backupTarget } from './backup-target.server.ts'

export type FoundBackup = { target: BackupTarget; name: string }

/**
 * The backup that is meant: `latest` at the place of the settings, a path, or an s3:// address.
 * @throws BackupFailed where there is none
 */
export async function findBackup(meant: string): Promise<FoundBackup> {
  if (meant !== 'latest') return named(meant)
  const target = backupTarget()
  const newest = await findNewest(target)
  if (!newest) throw new BackupFailed('NoBackup', 'There is no backup yet.')
  return { target, name: newest.name }
}

/** The newest backup at a place, and when it was made; undefined where there is none. */
export async function findNewest(target: BackupTarget) {
  let newest: { name: string; madeAt: number } | undefined
  for await (const { name } of target.list(DATABASES)) {
    const at = madeAt(name)
    if (at !== undefined && at >= (newest?.madeAt ?? 0)) newest = { name, madeAt: at }
  }
  return newest
}

/** Sealed files lie beside the folder of the databases; a file that was carried elsewhere comes without. */
function named(meant: string): FoundBackup {
  const whole = meant.startsWith('s3://') ? meant : resolve(meant)
  const at = whole.lastIndexOf(`/${DATABASES}`)
  return at > 0
    ? { target: backupTarget(whole.slice(0, at)), name: whole.slice(at + 1) }
    : { target: backupTarget(dirname(whole)), name: basename(whole) }
}
