import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The objects of all buckets, as files under encoded names. */
export function openObjectFiles(dataDir: string) {
  const folder = join(dataDir, 'object-store')
  mkdirSync(folder, { recursive: true })
  const pathOf = (bucket: string, key: string) =>
    join(folder, encodeURIComponent(`${bucket}/${key}`))
  return {
    put: (bucket: string, key: string, bytes: Uint8Array) =>
      writeFileSync(pathOf(bucket, key), bytes),
    get(bucket: string, key: string) {
      try {
        return readFileSync(pathOf(bucket, key))
      } catch {
        return undefined
      }
    },
    remove: (bucket: string, key: string) => rmSync(pathOf(bucket, key), { force: true }),
    list: (bucket: string) =>
      readdirSync(folder)
        .map((name) => ({ name, key: decodeURIComponent(name) }))
        .filter(({ key }) => key.startsWith(`${bucket}/`))
        .map(({ name, key }) => {
          const { size, mtimeMs } = statSync(join(folder, name))
          return { key: key.slice(bucket.length + 1), bytes: size, since: mtimeMs }
        }),
  }
}

export type ObjectFiles = ReturnType<typeof openObjectFiles>
