import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import {
  isWhole,
  listLocalCopies,
  localFolderIn,
  type LocalCopy,
} from '#app/modules/documents/documents.server.ts'
import { DOCUMENTS, type BackupTarget } from './backup-names.ts'

/**
 * Fetches into the local store below `dataDir` the sealed files that the restored database in `folder` keeps
 * there. Those that are there are left; `missing` are not in the target as they were sealed.
 */
export async function fetchFiles(target: BackupTarget, folder: string, dataDir = folder) {
  const database = new Database(join(folder, 'app.db'), { readonly: true })
  const so = { fetched: 0, missing: 0 }
  try {
    const db = drizzle(database)
    const store = localFolderIn(dataDir)
    await mkdir(store, { recursive: true, mode: 0o700 })
    for (const file of listLocalCopies((fn) => fn(db))) {
      if (existsSync(join(store, file.copyId))) continue
      if (await fetchOne(target, store, file)) so.fetched += 1
      else so.missing += 1
    }
    return so
  } finally {
    database.close()
  }
}

async function fetchOne(target: BackupTarget, store: string, file: LocalCopy) {
  const found = await target.get(DOCUMENTS + file.copyId)
  if (!found) return false
  const pieces: Uint8Array[] = []
  for await (const piece of found) pieces.push(piece)
  const sealed = Buffer.concat(pieces)
  if (!isWhole(sealed, file)) return false
  await writeFile(join(store, file.copyId), sealed, { mode: 0o600, flag: 'wx', flush: true })
  return true
}
