import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite } from '#mocks/sqlite.ts'

export type StoredFile = {
  key: string
  customId: string | null
  name: string
  type: string
  size: number
  acl: string
  disposition: string
  uploadedAt: number
}
export type StoredFiles = ReturnType<typeof openStoredFiles>

const schema = `
create table if not exists files (
  key text primary key,
  customId text,
  name text not null,
  type text not null,
  size integer not null,
  acl text not null,
  disposition text not null,
  uploadedAt integer not null
) strict;
create index if not exists files_by_custom_id on files (customId);
create table if not exists customIds (customId text primary key) strict;`

/**
 * Bytes in a folder, what is known of them in a table. Keys are letters, digits, `-` and `_`. A custom id
 * stays taken when its file is deleted, as it does at UploadThing (pingdotgg/uploadthing, issue 948).
 */
export function openStoredFiles(dataDir: string) {
  const store = openSqlite(join(dataDir, 'uploadthing.db'), schema)
  const folder = join(dataDir, 'uploadthing')
  mkdirSync(folder, { recursive: true })

  const find = (id: string) =>
    store.one<StoredFile>(`select * from files where key = :id or customId = :id`, { id })
  const isTaken = ({ key, customId }: StoredFile) =>
    find(key) ?? store.one(`select * from customIds where customId = :customId`, { customId })
  return {
    /** By key or by custom id. */
    find,
    bytes: (key: string) => readFileSync(join(folder, key)),
    list: () => store.all<StoredFile>(`select * from files order by uploadedAt, rowid`),
    /** False when the key or the custom id is taken. */
    keep: (file: StoredFile, bytes: Uint8Array) => {
      if (isTaken(file)) return false
      writeFileSync(join(folder, file.key), bytes)
      const { customId } = file
      if (customId !== null) store.run(`insert into customIds values (:customId)`, { customId })
      store.run(
        `insert into files values (:key, :customId, :name, :type, :size, :acl, :disposition, :uploadedAt)`,
        file,
      )
      return true
    },
    setAcl: (key: string, acl: string) =>
      store.run(`update files set acl = :acl where key = :key`, { key, acl }),
    /** False when there was none. */
    remove: (key: string) => {
      rmSync(join(folder, key), { force: true })
      return store.run(`delete from files where key = :key`, { key }) === 1
    },
    close: () => store.close(),
  }
}
