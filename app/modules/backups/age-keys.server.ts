import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto'
import { backupKey } from './backup-key.server.ts'
import { bech32 } from './bech32.ts'

/** What an X25519 key has before its 32 bytes, as PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

/** The pair by which Litestream encrypts (age, X25519), made from BACKUP_KEY: one key opens all backups. */
export function ageKeys() {
  const secret = Buffer.from(hkdfSync('sha256', backupKey(), '', 'haven backup stream', 32))
  const der = Buffer.concat([PKCS8, secret])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const shown = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return {
    identity: bech32('age-secret-key-', secret).toUpperCase(),
    recipient: bech32('age', shown),
  }
}
