import { and, asc, gt, isNotNull } from 'drizzle-orm'
import { read } from '#db/client.server.ts'
import { documents } from '#db/schema/documents.ts'
import { openContent, openThumbnail } from './read-document.server.ts'

const PAGE = 200

/**
 * Opens the bytes of every file we keep, and its small picture, wherever they lie. Returns how many objects
 * opened and the ids of documents of which one did not. It takes as long as reading them all.
 */
export async function openEveryFile(): Promise<{ opened: number; failed: string[] }> {
  let opened = 0
  const failed: string[] = []
  for (let page = listKept(''); page.length > 0; page = listKept(page.at(-1)!.id))
    for (const row of page) {
      try {
        await openContent(row)
        if (row.thumbnailName) await openThumbnail(row)
        opened += row.thumbnailName ? 2 : 1
      } catch {
        failed.push(row.id)
      }
    }
  return { opened, failed }
}

const listKept = (after: string) =>
  read((db) =>
    db
      .select()
      .from(documents)
      .where(and(gt(documents.id, after), isNotNull(documents.storageName)))
      .orderBy(asc(documents.id))
      .limit(PAGE)
      .all(),
  )
