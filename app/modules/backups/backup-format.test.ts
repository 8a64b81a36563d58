import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openStream, sealStream } from './backup-format.server.ts'

const key = Buffer.alloc(32, 7)
const PIECE = 64 * 1024
const SEALED = PIECE + 16
const HEADER = 32

async function* pieces(bytes: Buffer, size = 10_000) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function all(source: AsyncIterable<Uint8Array>) {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(part)
  return Buffer.concat(parts)
}

const sealed = (bytes: Buffer) => all(sealStream(pieces(bytes), key))
const opened = (bytes: Buffer) => all(openStream(pieces(bytes, 7_777), key))

test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])(
  'what was sealed opens as it was: %i bytes',
  async (length) => {
    const bytes = randomBytes(length)
    expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true)
  },
)

test('cut off at any edge of a piece, or carried on, it does not open', async () => {
  const whole = await sealed(randomBytes(3 * PIECE))
  for (const length of [HEADER, HEADER + SEALED, HEADER + 2 * SEALED, whole.length - 1])
    await expect(opened(whole.subarray(0, length)), String(length)).rejects.toThrow('damaged')
  await expect(opened(Buffer.concat([whole, Buffer.from('x')]))).rejects.toThrow('damaged')
})

test('pieces that changed places, within one or with another of the same key, do not open', async () => {
  const bytes = randomBytes(3 * PIECE)
  const [one, other] = [await sealed(bytes), await sealed(bytes)]
  const piece = (of: Buffer, at: number) =>
    of.subarray(HEADER + at * SEALED, HEADER + (at + 1) * SEALED)
  const of = (...parts: Buffer[]) => Buffer.concat([one.subarray(0, HEADER), ...parts])
  await expect(opened(of(piece(one, 1), piece(one, 0), piece(one, 2)))).rejects.toThrow('piece 0')
  await expect(opened(of(piece(one, 0), piece(other, 1), piece(one, 2)))).rejects.toThrow('piece 1')
})

test('each has a key of its own: twice the same is never the same', async () => {
  const bytes = Buffer.alloc(100)
  const [one, other] = [await sealed(bytes), await sealed(bytes)]
  expect(one.subarray(HEADER).equals(other.subarray(HEADER))).toBe(false)
})

test('another file is no backup, and another key is told from damage', async () => {
  await expect(opened(Buffer.from('a letter'))).rejects.toMatchObject({ code: 'NotABackup' })
  const other = all(openStream(pieces(await sealed(Buffer.alloc(9))), Buffer.alloc(32, 8)))
  await expect(other).rejects.toMatchObject({ code: 'WrongKey' })
})
