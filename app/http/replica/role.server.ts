import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { now, seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'

/** What this machine may do: write, read and point to the primary, or only read (no primary is known). */
export type Role = { kind: 'primary' } | { kind: 'replica'; primary: string } | { kind: 'orphan' }

const KEPT_FOR = seconds(1)
let kept: { role: Role; until: number } | undefined

/** This machine's role as LiteFS tells it, remembered for a second. Without LiteFS: always primary. */
export async function currentRole(): Promise<Role> {
  if (!env.LITEFS_DIR) return { kind: 'primary' }
  if (kept && kept.until > now()) return kept.role
  const role = await askLiteFs(env.LITEFS_DIR)
  kept = { role, until: now() + KEPT_FOR }
  return role
}

/** Forgets the remembered role, after SQLite refused a write that the role allowed. */
export function forgetRole() {
  kept = undefined
}

// The file ".primary" exists only on a replica that knows its primary; missing means "I am the
// primary" or "nobody is", so the node itself is asked first.
async function askLiteFs(mount: string): Promise<Role> {
  const [isPrimary, primary] = await Promise.all([askNode(), readPrimaryFile(mount)])
  if (isPrimary) return { kind: 'primary' }
  return primary ? { kind: 'replica', primary } : { kind: 'orphan' }
}

async function askNode() {
  try {
    const response = await fetch(new URL('/info', env.LITEFS_URL), {
      signal: AbortSignal.timeout(seconds(1)),
    })
    const info = (await response.json()) as { isPrimary?: unknown }
    return info.isPrimary === true
  } catch {
    return false
  }
}

async function readPrimaryFile(mount: string) {
  const hostname = await readFile(join(mount, '.primary'), 'utf8').catch(() => '')
  return hostname.trim()
}
