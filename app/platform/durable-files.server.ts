import { open } from 'node:fs/promises'

/** Writes a new file that survives a power cut, once its folder is synced too. @throws where it is there already */
export async function writeThrough(path: string, content: Buffer | AsyncIterable<Uint8Array>) {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a name just written into (or taken out of) a folder survive a power cut. */
export async function syncFolder(path: string) {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
