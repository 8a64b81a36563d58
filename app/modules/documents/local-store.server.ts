import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder, writeThrough } from '#app/platform/durable-files.server.ts'
import { env } from '#app/platform/env.server.ts'
import { askMachine } from './ask-machine.server.ts'
import { isOurCopyId } from './copy-id.server.ts'
import { isDiskFull } from './disk-full.ts'
import type { DocumentStore } from './document-store.server.ts'
import { StoreFailed } from './store-failed.server.ts'

/** Below the folder of the portal's data; a backup is restored into another. */
export const localFolderIn = (dataDir: string) => join(dataDir, 'documents')

const folder = () => localFolderIn(env.DATA_DIR)

export const makeLocalFolder = () => mkdir(folder(), { recursive: true, mode: 0o700 })

export const localPath = (copyId: string) => join(folder(), copyId)

/** Makes a name just written into the folder survive a power cut. */
export const syncLocalFolder = () => syncFolder(folder())

/** For another of our machines: sealed bytes from this one's disk; undefined where it has none of this id. */
export const readCopyForMachine = async (copyId: string) =>
  /^[0-9a-f-]{36}$/.test(copyId) && isOurCopyId(copyId) ? readOwnCopy(copyId) : undefined

const readOwnCopy = (copyId: string) => readFile(localPath(copyId)).catch(orUndefined)

/** A folder on this machine's own disk; what another machine received is asked of that one. */
export const localStore: DocumentStore = {
  async put(copyId, sealed) {
    await makeLocalFolder()
    try {
      await writeThrough(localPath(copyId), sealed)
    } catch (error) {
      if (!isDiskFull(error)) throw error
      await this.remove([copyId])
      throw new StoreFailed('StoreFull')
    }
    await syncLocalFolder()
    return null
  },
  fetch: async ({ copyId, machine }) =>
    (await readOwnCopy(copyId)) ?? (await askMachine(machine, copyId)),
  async remove(copyIds) {
    for (const copyId of copyIds) await rm(localPath(copyId), { force: true })
  },
  async *list() {
    await makeLocalFolder()
    const names = await readdir(folder())
    for (let from = 0; from < names.length; from += PAGE) {
      const page = names.slice(from, from + PAGE).map(withAge)
      yield (await Promise.all(page)).filter((one) => one !== undefined)
    }
  },
}

const PAGE = 500

/** One that is removed meanwhile is not there. */
async function withAge(copyId: string) {
  const facts = await stat(localPath(copyId)).catch(orUndefined)
  return facts && { copyId, since: facts.mtimeMs }
}

function orUndefined(error: unknown) {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
