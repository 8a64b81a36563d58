import { statfsSync } from 'node:fs'
import { DatabaseUnavailable } from '#db/unavailable.ts'

/** More than the largest group of writes takes, once in the log of SQLite and once in that of LiteFS. */
const ROOM_KEPT_BYTES = 16_000_000

/**
 * LiteFS ends when it finds no room for its own copy of a commit, and with it every page of this machine. So
 * on LiteFS no write is begun that might not find it; SQLite alone refuses what does not fit and lives.
 * @throws DatabaseUnavailable where the disk of `folder` has hardly any room left
 */
export function keepRoom(folder: string) {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < ROOM_KEPT_BYTES)
    throw new DatabaseUnavailable('full', new Error('There is no room for LiteFS to log it'))
}
