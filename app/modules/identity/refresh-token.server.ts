import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '#app/platform/env.server.ts'
import { newToken } from '#app/platform/token.server.ts'

/**
 * A new refresh secret: its session, 256 random bits, and a mark by which we know it for ours when it
 * was replaced long ago and no row names it any more.
 */
export function newRefreshToken(sessionId: string) {
  const secret = `${sessionId}.${newToken()}`
  return `${secret}.${markOf(secret, env.SESSION_KEYS[0].key).toString('base64url')}`
}

/** Which session a secret was once made for; undefined for one that we never made. */
export function sessionOfToken(token: string) {
  const end = token.lastIndexOf('.')
  const secret = token.slice(0, Math.max(end, 0))
  const mark = Buffer.from(token.slice(end + 1), 'base64url')
  const isOurs = env.SESSION_KEYS.some(({ key }) => {
    const expected = markOf(secret, key)
    return mark.length === expected.length && timingSafeEqual(mark, expected)
  })
  return isOurs ? secret.slice(0, secret.indexOf('.')) : undefined
}

const markOf = (secret: string, key: Buffer) =>
  createHmac('sha256', key).update(`refresh secret\0${secret}`).digest().subarray(0, 16)
