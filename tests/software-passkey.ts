import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

type Asked = { challenge: string; user?: { id: string } }

/** What a dishonest or broken device may do differently. */
export type Odd = {
  origin?: string
  rpId?: string
  /** Whether it made sure of the person. */
  verified?: boolean
  counter?: number
  userHandle?: string
  /** Says that this credential signed it. */
  as?: string
}

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40

/** A passkey (ES256, no attestation) on a device without a screen. It answers as a browser would, in JSON. */
export function softwarePasskey({ counts = true } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credentialId = randomBytes(24).toString('base64url')
  let counter = 0
  let handle = ''

  return {
    credentialId,

    /** The answer to what `startPasskey` asks. */
    make(options: string, odd: Odd = {}) {
      const { challenge, user } = JSON.parse(options) as Asked
      handle = user?.id ?? ''
      const id = odd.as ?? credentialId
      const authData = Buffer.concat([
        dataOf({ ...odd, counter: odd.counter ?? counter }, WITH_KEY),
        newCredential(id, publicKey.export({ format: 'jwk' })),
      ])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return answer(id, {
        clientDataJSON: clientData('webauthn.create', challenge, odd).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
        transports: ['internal', 'sonar'],
      })
    },

    /** The answer to what `askPasskey` asks. */
    sign(options: string, odd: Odd = {}) {
      const { challenge } = JSON.parse(options) as Asked
      if (counts) counter += 1
      const authData = dataOf({ ...odd, counter: odd.counter ?? counter })
      const client = clientData('webauthn.get', challenge, odd)
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()])
      return answer(odd.as ?? credentialId, {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle: odd.userHandle ?? handle,
      })
    },
  }
}

const answer = (id: string, response: object) =>
  JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })

const clientData = (type: string, challenge: string, { origin = 'http://localhost:3000' }: Odd) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

function dataOf({ rpId = 'localhost', verified = true, counter = 0 }: Odd, more = 0) {
  const rest = Buffer.alloc(5)
  rest.writeUInt8(PRESENT | (verified ? VERIFIED : 0) | more)
  rest.writeUInt32BE(counter, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), rest])
}

/** AAGUID (none), length and bytes of the id, and the key in COSE: EC2, ES256, P-256. */
function newCredential(id: string, { x = '', y = '' }: JsonWebKey) {
  const bytes = Buffer.from(id, 'base64url')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  const coordinate = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, coordinate(x)],
    [-3, coordinate(y)],
  ])
  return Buffer.concat([Buffer.alloc(16), length, bytes, isoCBOR.encode(key as never)])
}
