import { randomBytes } from 'node:crypto'
import { blindIndex } from '#app/platform/seal.server.ts'

/**
 * A new name for a copy in a store: a UUID (version 8) that says nothing of the file. Its second half
 * proves that this portal made it, so that no sweep removes what another one keeps in the same store.
 */
export function newCopyId() {
  const bytes = randomBytes(16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  proofOf(bytes).copy(bytes, 8)
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Whether this portal, or one with the same BLIND_INDEX_KEY, made it. */
export function isOurCopyId(id: string) {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return bytes.length === 16 && proofOf(bytes).equals(bytes.subarray(8))
}

function proofOf(bytes: Buffer) {
  const proof = Buffer.from(blindIndex(bytes.toString('hex', 0, 8), 'copy-id'), 'base64url')
  proof[0] = (proof[0]! & 0x3f) | 0x80
  return proof.subarray(0, 8)
}
