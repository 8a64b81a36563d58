import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seconds } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'

/** What this machine may do: write, read and point to the primary, or only read (no primary is known). */
export type Role = { kind: 'primary' } | { kind: 'replica'; primary: string } | { kind: 'orphan' }

/** Milliseconds between two questions to LiteFS. */
export const ASKS_EVERY = 500
const NODE_ANSWERS_WITHIN = seconds(1)
/** A primary whose node falls silent goes on as one for so long: SQLite itself refuses what it may not write. */
const SILENCE_BELIEVED_FOR = seconds(3)
/** Only a process that stood still has not asked for so long; it asks before it answers. */
const ROLE_LASTS = seconds(5)

let known: { role: Role; at: number } | undefined
let asking: Promise<Role> | undefined
let saidPrimaryAt: number | undefined
let lastPrimaryAt = -Infinity
let watch: NodeJS.Timeout | undefined

/**
 * This machine's role. LiteFS is asked twice a second, beside the requests, so that none waits for it:
 * only the very first call does, and the first after `forgetRole`. Without LiteFS: always primary.
 */
export async function currentRole(): Promise<Role> {
  if (!env.LITEFS_DIR) return { kind: 'primary' }
  watch ??= setInterval(askAgain, ASKS_EVERY).unref()
  const isRecent = known && performance.now() - known.at < ROLE_LASTS
  return known && isRecent ? known.role : ask(env.LITEFS_DIR)
}

/** The role by a question that is asked now: what is known may be half a second old. */
export async function roleAnew(): Promise<Role> {
  if (!env.LITEFS_DIR) return { kind: 'primary' }
  await asking
  return ask(env.LITEFS_DIR)
}

/** The role as it is known, for what must not wait; undefined before it was asked for. */
export const knownRole = () => (env.LITEFS_DIR ? known?.role.kind : 'primary')

/** When this machine last was the primary, or was told of one, on the clock of `performance`. */
export const hadPrimaryAt = () => lastPrimaryAt

/** Forgets the role, after SQLite refused a write that the role allowed. */
export function forgetRole() {
  known = asking = saidPrimaryAt = undefined
}

function askAgain() {
  if (env.LITEFS_DIR) return void ask(env.LITEFS_DIR)
  clearInterval(watch)
  watch = undefined
}

function ask(mount: string) {
  const answer = (asking ??= lookAt(mount).then((role) => {
    // An answer to a question from before `forgetRole` counts no more.
    if (asking === answer) keep(role)
    return role
  }))
  return answer
}

function keep(role: Role) {
  if (known && known.role.kind !== role.kind)
    log.info({ from: known.role.kind, to: role.kind }, 'the role of this machine changed')
  known = { role, at: performance.now() }
  if (role.kind !== 'orphan') lastPrimaryAt = known.at
  asking = undefined
}

// The file ".primary" exists only on a replica that knows its primary; missing means "I am the
// primary" or "nobody is", so the node itself is asked first.
async function lookAt(mount: string): Promise<Role> {
  const [said, primary] = await Promise.all([askNode(), readPrimaryFile(mount)])
  if (said !== 'silent') saidPrimaryAt = said === 'primary' ? performance.now() : undefined
  if (said === 'primary') return { kind: 'primary' }
  if (primary) return { kind: 'replica', primary }
  const wasPrimary = performance.now() - (saidPrimaryAt ?? -Infinity) < SILENCE_BELIEVED_FOR
  return wasPrimary ? { kind: 'primary' } : { kind: 'orphan' }
}

async function askNode() {
  try {
    const response = await fetch(new URL('/info', env.LITEFS_URL), {
      signal: AbortSignal.timeout(NODE_ANSWERS_WITHIN),
    })
    const { isPrimary } = (await response.json()) as { isPrimary?: unknown }
    if (typeof isPrimary !== 'boolean') return 'silent'
    return isPrimary ? 'primary' : 'not primary'
  } catch {
    return 'silent'
  }
}

async function readPrimaryFile(mount: string) {
  const hostname = await readFile(join(mount, '.primary'), 'utf8').catch(() => '')
  return hostname.trim()
}
