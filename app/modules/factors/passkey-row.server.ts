import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Db } from '#db/client.server.ts'
import { factors } from '#db/schema/factors.ts'
import { minutes } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { blindIndex } from '#app/platform/seal.server.ts'
import { confirmedFactors, openFactor, type FactorRow } from './factor-row.server.ts'
import { transports } from './passkey-answers.server.ts'

/** How long a device may take to answer. */
export const PASSKEY_WAIT = minutes(5)

/** EdDSA, ES256 and RS256 by their COSE numbers: named, so that no machine takes a key another cannot check. */
export const algorithms = [-8, -7, -257]

/** Of a hundred modules, a fifth of what a boot costs: loaded when the first passkey is asked for. */
export const loadWebAuthn = () => import('@simplewebauthn/server')

/** What a passkey is bound to: it answers on our own pages alone. */
export const ourSite = () => ({
  expectedOrigin: env.PORTAL_ORIGIN,
  expectedRPID: new URL(env.PORTAL_ORIGIN).hostname,
})

const Passkey = z.object({
  credentialId: z.string(),
  publicKey: z.string(),
  transports: z.array(z.enum(transports)),
})

/** What is kept sealed of a passkey that counts; `publicKey` is COSE in base64url. */
export type Passkey = z.infer<typeof Passkey>

export const openPasskey = ({ id, secretSealed }: FactorRow) =>
  Passkey.parse(JSON.parse(openFactor(id, 'secret_sealed', secretSealed!)))

/** How the passkeys of an account are named to a browser. */
export const listCredentials = (db: Db, accountId: string) =>
  confirmedFactors(db, accountId)
    .filter(({ kind }) => kind === 'passkey')
    .map(openPasskey)
    .map(({ credentialId, transports }) => ({ id: credentialId, transports }))

/** A passkey has a credential once it counts. */
export const findByCredential = (db: Db, credentialId: string) =>
  db
    .select()
    .from(factors)
    .where(eq(factors.credentialIndex, credentialIndex(credentialId)))
    .get()

/** Of its bytes in hex: an index takes no notice of case, which base64url tells apart. */
export const credentialIndex = (credentialId: string) =>
  blindIndex(Buffer.from(credentialId, 'base64url').toString('hex'), 'factors.credential')

/** What a device files a passkey under: the same for all of an account, and nothing that is known of it elsewhere. */
export const userHandleOf = (accountId: string) => blindIndex(accountId, 'factors.user-handle')
