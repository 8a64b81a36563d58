import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  type DecipherGCM,
} from 'node:crypto'
import { BackupFailed } from './backup-failed.server.ts'
import { readerOf } from './byte-reader.ts'

const MAGIC = Buffer.from('HAVENBK1')
const KEY_ID_BYTES = 8
const SALT_BYTES = 16
const PIECE_BYTES = 64 * 1024
const TAG_BYTES = 16

/** Names a key in the header of a backup and gives nothing of it away. */
const keyIdOf = (key: Buffer) =>
  createHash('sha256').update('haven backup key').update(key).digest().subarray(0, KEY_ID_BYTES)

/** Each backup has a key of its own, so that counted nonces never meet twice. */
const fileKey = (key: Buffer, salt: Buffer) =>
  Buffer.from(hkdfSync('sha256', key, salt, 'haven backup file', 32))

/** The number of the piece and whether it is the last: moved, missing or cut off, it does not open. */
function nonceOf(number: number, isLast: boolean) {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/**
 * Seals a stream of any length piece by piece: `HAVENBK1`, the id of the key, a salt, then AES-256-GCM
 * of 64 KB each. The header is bound to every piece.
 */
export async function* sealStream(source: AsyncIterable<Uint8Array>, key: Buffer) {
  const salt = randomBytes(SALT_BYTES)
  const header = Buffer.concat([MAGIC, keyIdOf(key), salt])
  const own = fileKey(key, salt)
  yield header
  let number = 0
  const sealPiece = (piece: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number++, isLast)).setAAD(header)
    return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
  const reader = readerOf(source)
  for (;;) {
    const piece = await reader.take(PIECE_BYTES)
    const isLast = await reader.isAtEnd()
    yield sealPiece(piece, isLast)
    if (isLast) return
  }
}

/**
 * The inverse of `sealStream`: gives out only what was proved to be written with this key, in this order.
 * @throws BackupFailed for another key, and where anything was altered, moved or cut off
 */
export async function* openStream(source: AsyncIterable<Uint8Array>, key: Buffer) {
  const reader = readerOf(source)
  const header = await reader.take(MAGIC.length + KEY_ID_BYTES + SALT_BYTES)
  const [magic, rest] = [header.subarray(0, MAGIC.length), header.subarray(MAGIC.length)]
  if (!magic.equals(MAGIC) || rest.length < KEY_ID_BYTES + SALT_BYTES)
    throw new BackupFailed('NotABackup', 'This is no backup of Haven.')
  if (!rest.subarray(0, KEY_ID_BYTES).equals(keyIdOf(key)))
    throw new BackupFailed('WrongKey', 'This backup was made with another BACKUP_KEY.')
  const own = fileKey(key, rest.subarray(KEY_ID_BYTES))
  for (let number = 0; ; number++) {
    const sealed = await reader.take(PIECE_BYTES + TAG_BYTES)
    const isLast = await reader.isAtEnd()
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(number, isLast)).setAAD(header)
    yield openPiece(decipher, sealed, number)
    if (isLast) return
  }
}

function openPiece(decipher: DecipherGCM, sealed: Buffer, number: number) {
  try {
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new BackupFailed('Damaged', `The backup is damaged or cut off at piece ${number}.`, error)
  }
}
