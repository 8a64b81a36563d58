import Database from 'better-sqlite3'
import { setTimeout as pause } from 'node:timers/promises'

export const PAGE = 4_096

/** All of a database as one image, of one moment. */
export function imageOf(database: Database.Database) {
  const image = database.serialize()
  // A copy in memory has no write-ahead log, and one that says it has does not open.
  image[18] = image[19] = 1
  return image
}

/** Writes an image over the database in `file` in one transaction: whoever reads sees the old or the new one. */
export async function writeImage(file: string, image: Buffer) {
  const source = new Database(image)
  try {
    // While somebody holds the lock nothing is copied, and that is no error.
    while ((await source.backup(file, { progress: () => 0x7fffffff })).totalPages === 0)
      await pause(5)
  } finally {
    source.close()
  }
}

/** Numbers of the pages in which `image` is not what `before` was. */
export function changedPages(image: Buffer, before: Buffer | undefined) {
  const pages: number[] = []
  for (let at = 0; at < image.length; at += PAGE) {
    const isSame =
      before && at < before.length && image.compare(before, at, at + PAGE, at, at + PAGE) === 0
    if (!isSame) pages.push(at / PAGE)
  }
  return pages
}

/** `before` with those pages put in place. */
export function patched(before: Buffer | undefined, pages: number[], bytes: Buffer, size: number) {
  const image = Buffer.alloc(size)
  before?.copy(image)
  pages.forEach((page, place) => bytes.copy(image, page * PAGE, place * PAGE, (place + 1) * PAGE))
  return image
}
