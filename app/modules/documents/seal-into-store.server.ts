import { newCopyId } from './copy-id.server.ts'
import { localPath, localStore, makeLocalFolder, syncLocalFolder } from './local-store.server.ts'
import { sealFile } from './seal-file.server.ts'

/**
 * Seals the file at `path` into the folder of this machine, under a new storage name, and returns when
 * the disk has it. Nothing knows of it until `insertObject`; what never gets that far goes by
 * `discardUnkept`, or by the next sweep.
 */
export async function sealIntoStore(path: string, key: Buffer, additional: Buffer) {
  const storageName = newCopyId()
  await makeLocalFolder()
  try {
    const facts = await sealFile(path, localPath(storageName), key, additional)
    await syncLocalFolder()
    return { storageName, ...facts }
  } catch (error) {
    await discardUnkept(storageName)
    throw error
  }
}

/** Removes sealed bytes that no row was written for. */
export const discardUnkept = (storageName: string) => localStore.remove([storageName])
