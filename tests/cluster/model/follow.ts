import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadableStream } from 'node:stream/web'
import Database from 'better-sqlite3'
import { decode } from '#tests/cluster/model/frames.ts'
import { patched, writeImage } from '#tests/cluster/model/pages.ts'
import { writePosition, type Position } from '#tests/cluster/model/position.ts'

type Following = {
  file: string
  mount: string
  ending: AbortSignal
  onSynced: () => void
}
type Copy = { image: Buffer; position: Position }

/**
 * Copies what the primary at `url` commits until its stream ends. Resolves to the session of the lease
 * when the primary handed it over, else to undefined.
 */
export async function follow(url: string, { file, mount, ending, onSynced }: Following) {
  let latest: Copy | undefined
  let isSynced = false
  let writing: Promise<void> | undefined

  /** The newest copy only: what came and went meanwhile nobody has to see. */
  async function writeLatest() {
    for (let copy = latest; copy; copy = latest === copy ? undefined : latest) {
      await writeImage(file, copy.image)
      if (!isSynced) keepLog(file)
      writePosition(file, copy.position)
      if (!isSynced) onSynced()
      isSynced = true
    }
    writing = undefined
  }

  try {
    const answer = await fetch(`${url}/stream`, { method: 'POST', signal: ending })
    if (!answer.ok || !answer.body) return undefined
    for await (const { frame, bytes } of decode(answer.body as ReadableStream<Uint8Array>)) {
      const { pages, size, position, session } = frame
      if (pages && size !== undefined) {
        latest = { image: patched(latest?.image, pages, bytes, size), position }
        writing ??= writeLatest()
      }
      writeFileSync(join(mount, '.lag'), lagOf(frame.at))
      if (!session) continue
      await writing
      return session
    }
  } catch {
    // A stream that breaks off is a primary that is gone.
  }
  await writing
  return undefined
}

const lagOf = (at: number) => `+${String(Date.now() - at).padStart(9, '0')}\n`

/** The copy in memory had no write-ahead log; the portal's database has one. */
function keepLog(file: string) {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.close()
}
