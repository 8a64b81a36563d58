import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#app/platform/env.server.ts'
import { syncFolder } from './spool.server.ts'

/** Where ciphertexts are kept, by a random name. The keys are in the rows, never here. */
export type DocumentStore = {
  /** Takes the sealed file at `path`, which may be discarded afterwards; returns when it is safe. */
  keep(storageName: string, path: string): Promise<void>
  fetch(storageName: string): Promise<Buffer>
  /** Harmless when there is none. */
  remove(storageName: string): Promise<void>
}

const folder = () => join(env.DATA_DIR, 'documents')

const local: DocumentStore = {
  async keep(storageName, path) {
    await mkdir(folder(), { recursive: true, mode: 0o700 })
    await link(path, join(folder(), storageName))
    await syncFolder(folder())
  },
  fetch: (storageName) => readFile(join(folder(), storageName)),
  remove: (storageName) => rm(join(folder(), storageName), { force: true }),
}

export const documentStore = local
