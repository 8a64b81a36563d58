import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { listLocalCopies, localCopyReader } from '#app/modules/documents/documents.server.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { sealStream } from './backup-format.server.ts'
import { backupKey } from './backup-key.server.ts'
import { databaseName, type BackupTarget } from './backup-names.ts'
import { backupTarget } from './backup-target.server.ts'
import { copyFiles, listFiles } from './copy-files.server.ts'
import { countRows, needSound } from './count-rows.server.ts'
import { type Manifest } from './manifest.ts'
import { COPY_PREFIX, sweepCopies } from './sweep-copies.server.ts'
import { removeOld } from './remove-old.server.ts'
import { takeSnapshot } from './take-snapshot.server.ts'

/** `filesMissing` are files of people that no disk has as their rows say: somebody must look. */
type MadeBackup = {
  name: string
  bytes: number
  manifest: Manifest
  filesCopied: number
  filesMissing: number
}

/**
 * Makes a whole backup at the place of the settings: a consistent copy of the database, compressed and
 * encrypted, and every sealed file of the local store that is not there yet; then removes what is too old.
 * Takes room for one copy of the database in DATA_DIR, in a folder of its own: one by hand beside that of the
 * timer only does it twice.
 * @throws BackupFailed with the code of what went wrong; nothing half is left under a name of a backup
 */
export async function backUp(target = backupTarget()): Promise<MadeBackup> {
  await sweepCopies()
  const folder = await mkdtemp(join(env.DATA_DIR, COPY_PREFIX))
  try {
    return await backUpThrough(join(folder, 'app.db'), target)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function backUpThrough(copy: string, target: BackupTarget) {
  const there = await listFiles(target)
  const readCopy = localCopyReader()
  // Before the copy: what is removed while it is made is then in neither or in both.
  const before = await copyFiles(target, there, listLocalCopies(), readCopy)
  const takenAt = now()
  await takeSnapshot(copy)
  const { rows, files } = inspect(copy)
  const after = await copyFiles(target, there, files, readCopy)
  const facts = { bytes: (await stat(copy)).size, sha256: await hashOf(copy) }
  const manifest = { takenAt: new Date(takenAt).toISOString(), ...facts, rows, files: files.length }
  const name = databaseName(takenAt)
  const bytes = await putDatabase(target, name, copy, manifest)
  await removeOld(target, there, new Set(files.map(({ copyId }) => copyId)))
  const filesCopied = before.copied + after.copied
  return { name, bytes, manifest, filesCopied, filesMissing: after.missing }
}

function inspect(copy: string) {
  const database = new Database(copy, { readonly: true })
  try {
    needSound(database, 'quick_check')
    const db = drizzle(database)
    return { rows: countRows(database), files: [...listLocalCopies((fn) => fn(db))] }
  } finally {
    database.close()
  }
}

async function hashOf(path: string) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Returns the size of what was written. */
async function putDatabase(target: BackupTarget, name: string, copy: string, manifest: Manifest) {
  let bytes = 0
  async function* counted() {
    for await (const piece of sealStream(contentOf(copy, manifest), backupKey())) {
      bytes += piece.length
      yield piece
    }
  }
  await target.put(name, counted())
  return bytes
}

/** The length of the manifest (4 bytes), the manifest, then the database by gzip. */
async function* contentOf(copy: string, manifest: Manifest) {
  const words = Buffer.from(JSON.stringify(manifest))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(words.length)
  yield Buffer.concat([length, words])
  const zipped = createGzip({ level: 4 })
  const reading = pipeline(createReadStream(copy), zipped)
  reading.catch(() => undefined)
  yield* zipped as AsyncIterable<Buffer>
  await reading
}
