import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { env } from '#app/platform/env.server.ts'
import type { Position } from '#app/platform/second-copies.server.ts'

export type { Position }

const LONGEST_WAIT_MS = 500
const LOOKS_EVERY_MS = 20

/** The position of this machine's database, or undefined where LiteFS keeps none. */
export async function localPosition(): Promise<Position | undefined> {
  if (!env.LITEFS_DIR) return undefined
  const text = await readFile(join(env.LITEFS_DIR, 'app.db-pos'), 'utf8').catch(() => '')
  return parsePosition(text.trim())
}

/**
 * Whether a database at `local` shows what was written up to `wanted`. After a stale rejoin two nodes
 * can show the same transaction id with different contents: then it does not.
 */
export function covers(local: Position | undefined, wanted: Position) {
  if (!local) return false
  if (local.transaction === wanted.transaction) return local.checksum === wanted.checksum
  return local.transaction > wanted.transaction
}

/** Whether this machine covers `wanted` within half a second. */
export async function coversSoon(wanted: Position) {
  const giveUpAt = performance.now() + LONGEST_WAIT_MS
  while (!covers(await localPosition(), wanted)) {
    if (performance.now() > giveUpAt) return false
    await pause(LOOKS_EVERY_MS)
  }
  return true
}

/** LiteFS' own way of writing one; undefined for anything else. */
export function parsePosition(text: string): Position | undefined {
  const match = /^([0-9a-f]{16})\/([0-9a-f]{16})$/.exec(text)
  return match ? { transaction: match[1]!, checksum: match[2]! } : undefined
}

/** The inverse of `parsePosition`. */
export const writePosition = ({ transaction, checksum }: Position) => `${transaction}/${checksum}`
