import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { env } from '#app/platform/env.server.ts'
import { minutes, now } from '#app/platform/clock.ts'

/** How far a database has come: LiteFS' transaction id and checksum, 16 hex digits each. */
export type Position = { transaction: string; checksum: string }

const COOKIE = 'position'
const LIFE = minutes(1)
const LONGEST_WAIT_MS = 500

/** The position of this machine's database, or undefined where LiteFS keeps none. */
export async function localPosition(): Promise<Position | undefined> {
  if (!env.LITEFS_DIR) return undefined
  const text = await readFile(join(env.LITEFS_DIR, 'app.db-pos'), 'utf8').catch(() => '')
  const match = /^([0-9a-f]{16})\/([0-9a-f]{16})$/.exec(text.trim())
  return match ? { transaction: match[1]!, checksum: match[2]! } : undefined
}

/** A cookie that says how far the primary had come when this person wrote: signed, for one minute. */
export async function positionCookie() {
  const position = await localPosition()
  if (!position) return undefined
  const body = `${position.transaction}.${position.checksum}.${now() + LIFE}`
  const secure = env.PORTAL_ORIGIN.startsWith('https://') ? '; Secure' : ''
  return `${COOKIE}=${body}.${sign(body)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60${secure}`
}

/**
 * Whether this machine already shows what the person wrote last. Waits up to half a second for it.
 * No cookie, or one that is forged, garbled or old, asks for nothing, so it can stall no page.
 */
export async function showsOwnWrites(cookieHeader: string | null) {
  const wanted = readCookie(cookieHeader)
  if (!wanted) return true
  const giveUpAt = performance.now() + LONGEST_WAIT_MS
  for (;;) {
    if (covers(await localPosition(), wanted)) return true
    if (performance.now() > giveUpAt) return false
    await pause(20)
  }
}

/** After a stale rejoin two nodes can show the same transaction id with different contents: both must agree. */
function covers(local: Position | undefined, wanted: Position) {
  if (!local) return false
  if (local.transaction === wanted.transaction) return local.checksum === wanted.checksum
  return local.transaction > wanted.transaction
}

function readCookie(header: string | null): Position | undefined {
  const value = /(?:^|;\s*)position=([0-9a-f.]+)/.exec(header ?? '')?.[1] ?? ''
  const [transaction = '', checksum = '', until = '', signature = ''] = value.split('.')
  const expected = Buffer.from(sign(`${transaction}.${checksum}.${until}`))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  return Number(until) > now() ? { transaction, checksum } : undefined
}

function sign(body: string) {
  return createHmac('sha256', env.SESSION_KEYS[0].key).update(`position ${body}`).digest('hex')
}
