import { days, now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import {
  DATABASES,
  DOCUMENTS,
  GONE,
  UNFINISHED,
  madeAt,
  type BackupTarget,
} from './backup-names.ts'
import { once } from './copy-files.server.ts'

/** Longer than anything is being written. */
const FORGOTTEN = days(1)

/**
 * Removes what is older than the settings keep: every backup of the last days, then the first of each week;
 * the newest always. A file of a person goes once no kept backup can name it. `kept`: names of files that
 * the newest backup has rows of; `there`: those that lie in the target.
 */
export async function removeOld(target: BackupTarget, there: Set<string>, kept: Set<string>) {
  const names: string[] = []
  for await (const { name } of target.list(DATABASES)) names.push(name)
  await target.remove(tooOld(names))
  await removeGoneFiles(target, there, kept)
  for await (const { name, since } of target.list(UNFINISHED))
    if (since < now() - FORGOTTEN) await target.remove([name])
}

const keptFor = () => days(Math.max(env.BACKUP_KEEP_DAYS, env.BACKUP_KEEP_WEEKS * 7))

/** Which of these names of backups need not be kept any longer. */
export function tooOld(names: string[]) {
  const backups = names
    .map((name) => ({ name, at: madeAt(name) ?? Infinity }))
    .filter(({ at }) => at < Infinity)
    .toSorted((one, other) => one.at - other.at)
  const weeks = new Set<number>()
  const isKept = ({ at }: { at: number }) => {
    const week = Math.floor(at / days(7))
    const isFirst = !weeks.has(week)
    weeks.add(week)
    const age = now() - at
    return age <= days(env.BACKUP_KEEP_DAYS) || (isFirst && age <= days(env.BACKUP_KEEP_WEEKS * 7))
  }
  const old = backups.filter((backup) => !isKept(backup))
  return old.filter((one) => one !== backups.at(-1)).map(({ name }) => name)
}

/**
 * Older backups still name what is gone from the disk: it goes when the last of them has. What came back with
 * a restore is gone no more.
 */
async function removeGoneFiles(target: BackupTarget, there: Set<string>, kept: Set<string>) {
  const noted = new Map<string, number>()
  for await (const { name, since } of target.list(GONE)) noted.set(name.slice(GONE.length), since)
  for (const copyId of there)
    if (!kept.has(copyId) && !noted.has(copyId))
      await target.put(GONE + copyId, once(Buffer.alloc(0)))
  for (const [copyId, since] of noted)
    if (kept.has(copyId)) await target.remove([GONE + copyId])
    else if (since < now() - keptFor()) await target.remove([DOCUMENTS + copyId, GONE + copyId])
}
