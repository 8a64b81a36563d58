export type StoredName = { name: string; since: number }

/**
 * Where backups lie, in a folder or an object store. Names have slashes and no other surprises. Every
 * method throws BackupFailed when the place does not do it.
 */
export type BackupTarget = {
  /** Appears under its name whole or not at all. */
  put(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Undefined when there is none. */
  get(name: string): Promise<AsyncIterable<Uint8Array> | undefined>
  /** Every name that begins with `prefix`, which ends with a slash; `since` in milliseconds since 1970. */
  list(prefix: string): AsyncIterable<StoredName>
  /** Harmless for those that are not there. */
  remove(names: string[]): Promise<void>
}

export const DATABASES = 'database/'
/** Sealed files of people as they lie in the local store. */
export const DOCUMENTS = 'documents/'
/** An empty name for each of them that is no longer on the disk, made when that was seen. */
export const GONE = 'gone/'
export const STREAM = 'stream'
/** What a folder holds of a name that is being written. */
export const UNFINISHED = 'unfinished/'

/** `database/2026-11-28T19-15-00Z.haven` */
export const databaseName = (at: number) =>
  `${DATABASES}${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.haven`

/** When a backup of this name was made, in milliseconds since 1970; undefined for other names. */
export function madeAt(name: string) {
  const [, day, hour, minute, second] =
    /^database\/(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.haven$/.exec(name) ?? []
  return day ? Date.parse(`${day}T${hour}:${minute}:${second}Z`) : undefined
}
