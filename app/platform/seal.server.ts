import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { env } from '#app/platform/env.server.ts'

/** Where a sealed value lives. It is bound to this place: moved elsewhere it does not open. */
export type Place = { table: string; column: string; row: string }

const aad = ({ table, column, row }: Place) => Buffer.from(`${table}\0${column}\0${row}`)

/** Seals text for one cell: `keyId.base64url(iv | ciphertext | tag)`, AES-256-GCM, first key of SEAL_KEYS. */
export function seal(text: string, place: Place) {
  const [{ id, key }] = env.SEAL_KEYS
  return `${id}.${sealBytes(Buffer.from(text, 'utf8'), key, aad(place)).toString('base64url')}`
}

/**
 * Opens what `seal` made for the same place.
 * @throws when the key is unknown, the text was altered, or it was moved from another cell
 */
export function open(sealed: string, place: Place) {
  const [id, body = ''] = sealed.split('.', 2)
  const entry = env.SEAL_KEYS.find((key) => key.id === id)
  if (!entry) throw new Error(`No key with the id of this ${place.table}.${place.column}`)
  return openBytes(Buffer.from(body, 'base64url'), entry.key, aad(place)).toString('utf8')
}

/** iv (12 bytes), ciphertext, tag (16 bytes) under a key of 32 bytes. */
export function sealBytes(plain: Buffer, key: Buffer, additional: Buffer) {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), iv).setAAD(additional)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** The inverse of `sealBytes`. @throws when key, bytes or additional data do not fit */
export function openBytes(sealed: Buffer, key: Buffer, additional: Buffer) {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), sealed.subarray(0, 12))
    .setAAD(additional)
    .setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

const keys = new WeakMap<Buffer, KeyObject>()

/** Node looks at a key given as bytes anew each time, which costs three times as much as to open a cell. */
function keyOf(bytes: Buffer) {
  const known = keys.get(bytes) ?? createSecretKey(bytes)
  keys.set(bytes, known)
  return known
}

/**
 * A keyed hash to find a sealed value by equality (HMAC-SHA-256 under BLIND_INDEX_KEY, which is not
 * a sealing key). `purpose` keeps the indexes of two columns from being compared with each other.
 */
export function blindIndex(value: string, purpose: string) {
  return createHmac('sha256', Buffer.from(env.BLIND_INDEX_KEY, 'base64url'))
    .update(`${purpose}\0${value.normalize('NFC').trim().toLowerCase()}`)
    .digest('base64url')
}
