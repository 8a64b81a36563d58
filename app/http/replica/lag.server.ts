import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#app/platform/env.server.ts'

/** How far this machine's database is behind the primary's, in milliseconds; undefined without LiteFS. */
export async function replicationLag() {
  if (!env.LITEFS_DIR) return undefined
  const text = await readFile(join(env.LITEFS_DIR, '.lag'), 'utf8').catch(() => '')
  // LiteFS writes the sign of either: clocks of two machines differ.
  return /^[+-]?\d+$/.test(text.trim()) ? Math.max(0, Number(text)) : undefined
}
