import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder, writeThrough } from '#app/platform/durable-files.server.ts'
import { BackupFailed } from './backup-failed.server.ts'
import { UNFINISHED, type BackupTarget } from './backup-names.ts'

/** A folder, such as another disk or a share of another machine. */
export function folderTarget(folder: string): BackupTarget {
  return {
    async put(name, content) {
      const path = join(folder, name)
      const unfinished = join(folder, UNFINISHED, randomUUID())
      try {
        for (const one of [path, unfinished])
          await mkdir(dirname(one), { recursive: true, mode: 0o700 })
        await writeThrough(unfinished, content)
        await rename(unfinished, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(unfinished, { force: true })
        throw asFailure(error)
      }
    },
    async get(name) {
      const path = join(folder, name)
      const isThere = await access(path).then(() => true, orMissing)
      return isThere ? createReadStream(path) : undefined
    },
    async *list(prefix) {
      const names = (await readdir(join(folder, prefix)).catch(orMissing)) || []
      for (const name of names) {
        const facts = await stat(join(folder, prefix, name)).catch(orMissing)
        if (facts && facts.isFile()) yield { name: prefix + name, since: facts.mtimeMs }
      }
    },
    async remove(names) {
      for (const name of names)
        await rm(join(folder, name), { force: true }).catch((error: unknown) => {
          throw asFailure(error)
        })
    },
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'

function orMissing(error: unknown): false {
  if (codeOf(error) === 'ENOENT') return false
  throw asFailure(error)
}

function asFailure(error: unknown) {
  if (error instanceof BackupFailed) return error
  if (['ENOSPC', 'EDQUOT'].includes(codeOf(error)))
    return new BackupFailed('TargetFull', 'The folder for backups is full.', error)
  return new BackupFailed('TargetRefused', `The folder for backups: ${codeOf(error)}.`, error)
}
