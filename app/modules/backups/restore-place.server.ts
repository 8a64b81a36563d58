import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { env } from '#app/platform/env.server.ts'
import { BackupFailed } from './backup-failed.server.ts'

/**
 * Where a restore goes: everything to `asked`, else to the portal's own data. On LiteFS a person has to import
 * the database, so it goes beside (`isForMount`), and only the files to where the portal looks for them.
 */
export function restorePlaces(asked?: string) {
  const own = resolve(env.DATA_DIR)
  const isForMount = env.LITEFS_DIR !== undefined && asked === undefined
  if (isForMount) return { to: join(own, 'restored'), filesTo: own, isForMount }
  const to = resolve(asked ?? own)
  return { to, filesTo: to, isForMount }
}

/**
 * Lets `write` make a database in a fresh place of `folder` and prove it; only where it did not throw that
 * becomes `folder`/app.db. What was not sound is removed again.
 * @throws BackupFailed where a database is there already: nothing is ever written over one
 */
export async function restoreInto<T>(
  folder: string,
  write: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(folder, 'app.db')
  for (const one of [path, `${path}-wal`])
    if (existsSync(one))
      throw new BackupFailed(
        'NotEmpty',
        `${one} exists, and nothing is written over it. Name another place with --to, or stop the portal and move it away first.`,
      )
  const fresh = join(folder, 'restoring')
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  try {
    const made = await write(join(fresh, 'app.db'))
    await rename(join(fresh, 'app.db'), path)
    return made
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
