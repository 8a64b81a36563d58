import { env } from '#app/platform/env.server.ts'
import { POSITION, positionCookie } from '#app/http/cookies.server.ts'
import { setCookieOnResponse } from '#app/http/request-scope.server.ts'
import { parsePosition, writePosition, type Position } from './position.server.ts'

/** Far more answers than a browser waits for at a time; whoever sends more made them up. */
const MOST_LOOKED_AT = 16

const inHeader = new RegExp(`(?:^|; *)${POSITION}([0-9a-f]{16})=`, 'g')

/**
 * How far the database had come when this person wrote last: the furthest of the positions that answers
 * left with them. Undefined where none is ours.
 */
export async function lastPositionOf(request: Request): Promise<Position | undefined> {
  const header = request.headers.get('cookie')
  for (const transaction of transactionsOf(request)) {
    const value: unknown = await positionCookie(transaction).parse(header)
    const position = typeof value === 'string' ? parsePosition(value) : undefined
    if (position?.transaction === transaction) return position
  }
  return undefined
}

/**
 * By this answer the person sees, on any machine, what is written up to `position`; without one no machine
 * waits for anything. It takes the place of what came with the request and of nothing else: what another
 * answer leaves meanwhile stays, whichever of them the browser hears last.
 */
export async function leavePosition(request: Request, position?: Position) {
  for (const transaction of transactionsOf(request))
    if (transaction !== position?.transaction)
      setCookieOnResponse(await positionCookie(transaction).serialize('', { maxAge: 0 }))
  if (position) setCookieOnResponse(await cookieOf(position))
}

/** The Set-Cookie of a position. */
export const cookieOf = (position: Position) =>
  positionCookie(position.transaction).serialize(writePosition(position))

/** The furthest first. */
function transactionsOf(request: Request) {
  const header = env.LITEFS_DIR ? request.headers.get('cookie') : undefined
  const found = [...(header ?? '').matchAll(inHeader)].map(([, transaction]) => transaction!)
  return [...new Set(found)].sort().reverse().slice(0, MOST_LOOKED_AT)
}
