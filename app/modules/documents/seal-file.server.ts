import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'

const PIECE_BYTES = 64 * 1024

/** What binds a ciphertext to its document and its owner: swapped with another it does not open. */
const aadOf = (part: string) => (documentId: string, ownerId: string) =>
  Buffer.from(`documents\0${part}\0${documentId}\0${ownerId}`)

export const contentAad = aadOf('content')
export const thumbnailAad = aadOf('thumbnail')

/**
 * Writes `to` as `sealBytes` would (iv, ciphertext, tag: AES-256-GCM), but piece by piece, and returns
 * only when the disk has it. `plain` and `sealed`: hash (hex) and size of what was read and written.
 */
export async function sealFile(from: string, to: string, key: Buffer, additional: Buffer) {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(additional)
  const [read, written] = [tally(), tally()]
  const plain = await open(from, 'r')
  const sealed = await open(to, 'wx', 0o600)
  const put = (bytes: Buffer) => sealed.writeFile(written.add(bytes))
  try {
    await put(iv)
    // One buffer for every piece: fresh ones pile up faster than they are collected.
    const piece = Buffer.allocUnsafe(PIECE_BYTES)
    for (;;) {
      const { bytesRead } = await plain.read(piece, 0, PIECE_BYTES)
      if (bytesRead === 0) break
      await put(cipher.update(read.add(piece.subarray(0, bytesRead))))
    }
    await put(Buffer.concat([cipher.final(), cipher.getAuthTag()]))
    await sealed.sync()
  } finally {
    await Promise.all([plain.close(), sealed.close()])
  }
  return { plain: read.facts(), sealed: written.facts() }
}

/** Hash and size of bytes that come piece by piece. */
function tally() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    add(piece: Buffer) {
      hash.update(piece)
      bytes += piece.length
      return piece
    },
    facts: () => ({ sha256: hash.digest('hex'), bytes }),
  }
}
