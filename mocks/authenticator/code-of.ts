import { createHmac } from 'node:crypto'

export const stepSeconds = 30

/** The time step at a moment (milliseconds since 1970), RFC 6238. */
export const stepAt = (atMs: number) => Math.floor(atMs / 1_000 / stepSeconds)

/** The six digits an authenticator app shows for a key (base32) at a time step. @throws for a key that is none */
export function codeOf(key: string, step: number) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', bytesOf(key)).update(counter).digest()
  const offset = digest.at(-1)! & 0xf
  const number = digest.readUInt32BE(offset) & 0x7f_ff_ff_ff
  return String(number % 1_000_000).padStart(6, '0')
}

function bytesOf(key: string) {
  const digits = key.toUpperCase().replace(/[\s=-]/g, '')
  if (!/^[A-Z2-7]{16,}$/.test(digits)) throw new Error('A key is 16 or more of A to Z and 2 to 7')
  const bits = [...digits].map((digit) => valueOf(digit).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

const valueOf = (digit: string) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(digit)
