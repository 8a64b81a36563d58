import { isWhole, type LocalCopy } from '#app/modules/documents/documents.server.ts'
import { DOCUMENTS, type BackupTarget } from './backup-names.ts'

/**
 * Puts the sealed files beside the backups that are not there yet. They are ciphertext already and never
 * change, so each goes once. `there` has the names that lie in the target, and learns the new ones. Returns
 * how many were copied and how many `read` does not give as their rows say.
 */
export async function copyFiles(
  target: BackupTarget,
  there: Set<string>,
  files: Iterable<LocalCopy>,
  read: (file: LocalCopy) => Promise<Buffer | undefined>,
): Promise<{ copied: number; missing: number }> {
  const so = { copied: 0, missing: 0 }
  for (const file of files) {
    if (there.has(file.copyId)) continue
    const sealed = await read(file)
    if (!sealed || !isWhole(sealed, file)) {
      so.missing += 1
      continue
    }
    await target.put(DOCUMENTS + file.copyId, once(sealed))
    there.add(file.copyId)
    so.copied += 1
  }
  return so
}

export async function* once(bytes: Uint8Array) {
  yield bytes
}

/** The names of all files that lie beside the backups. */
export async function listFiles(target: BackupTarget) {
  const there = new Set<string>()
  for await (const { name } of target.list(DOCUMENTS)) there.add(name.slice(DOCUMENTS.length))
  return there
}
