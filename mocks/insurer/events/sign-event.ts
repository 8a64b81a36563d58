import { createHmac } from 'node:crypto'

/** Hex HMAC-SHA256 of `t + "." + raw`, t in Unix seconds. */
export function signEvent(secret: string, t: string, raw: string): string {
  return createHmac('sha256', secret).update(`${t}.${raw}`).digest('hex')
}
