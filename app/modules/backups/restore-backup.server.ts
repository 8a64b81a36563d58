import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { openStream } from './backup-format.server.ts'
import { BackupFailed } from './backup-failed.server.ts'
import { backupKey } from './backup-key.server.ts'
import { readerOf } from './byte-reader.ts'
import { checkRestored } from './check-restored.server.ts'
import { findBackup, type FoundBackup } from './find-backup.server.ts'
import { Manifest } from './manifest.ts'
import { restoreInto } from './restore-place.server.ts'
import { fetchFiles } from './fetch-files.server.ts'

export type Restored = {
  name: string
  takenAt: string
  rows: Record<string, number>
  files: { fetched: number; missing: number }
}

/** `filesTo`: the folder of a portal's data below which the files go, where that is not `to`. */
type Restoring = { from: string; to: string; filesTo?: string }

/**
 * Brings a backup back into `to`: decrypts it, proves that it is whole, has SQLite check it, counts its
 * rows, and fetches the sealed files that its rows name. `from` is `latest`, a path or an s3:// address.
 * @throws BackupFailed for another key, anything damaged, and where `to` has a database already
 */
export async function restoreBackup({ from, to, filesTo }: Restoring): Promise<Restored> {
  const found = await findBackup(from)
  const made = await restoreInto(to, async (path) => {
    const manifest = await writeDatabase(found, path)
    return { manifest, ...checkRestored(path, manifest) }
  })
  const { manifest, rows } = made
  const files = await fetchFiles(found.target, to, filesTo)
  return { name: found.name, takenAt: manifest.takenAt, rows, files }
}

async function writeDatabase({ target, name }: FoundBackup, path: string) {
  const sealed = await target.get(name)
  if (!sealed) throw new BackupFailed('NoBackup', `There is no backup ${name}.`)
  const content = readerOf(openStream(sealed, backupKey()))
  const length = await content.take(4)
  if (length.length < 4) throw new BackupFailed('Damaged', 'The backup is empty.')
  const words = await content.take(length.readUInt32BE())
  const manifest = Manifest.parse(JSON.parse(words.toString('utf8')))
  const hash = createHash('sha256')
  await pipeline(
    () => content.rest(),
    createGunzip(),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece)
        yield piece
      }
    },
    createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }),
  )
  if (hash.digest('hex') !== manifest.sha256)
    throw new BackupFailed('Damaged', 'The database is not the one that was backed up.')
  return manifest
}
