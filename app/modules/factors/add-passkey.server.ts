import { and, eq, gt, isNull } from 'drizzle-orm'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import { read, write, type Db } from '#db/client.server.ts'
import { factors } from '#db/schema/factors.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.ts'
import { openFactor, sealFactor, tellChange } from './factor-row.server.ts'
import { readRegistration } from './passkey-answers.server.ts'
import {
  algorithms,
  credentialIndex,
  findByCredential,
  listCredentials,
  ourSite,
  PASSKEY_WAIT,
  userHandleOf,
  type Passkey,
} from './passkey-row.server.ts'

type OwnFactor = { accountId: string; factorId: string }
type Person = {
  accountId: string
  /** What the device shows to tell several accounts apart: the email address. */
  accountName: string
  displayName: string
}

/**
 * Begins a passkey: what its device is asked waits, with a challenge, for five minutes. It counts once
 * `confirmPasskey` has seen the answer. Returns its id.
 */
export async function startPasskey({ accountId, accountName, displayName }: Person) {
  const options = await generateRegistrationOptions({
    rpName: env.INSURER_NAME,
    rpID: ourSite().expectedRPID,
    userID: new Uint8Array(Buffer.from(userHandleOf(accountId), 'base64url')),
    userName: accountName,
    userDisplayName: displayName,
    timeout: PASSKEY_WAIT,
    attestationType: 'none',
    excludeCredentials: read((db) => listCredentials(db, accountId)),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
  const factorId = newId()
  const secretSealed = sealFactor(factorId, 'secret_sealed', JSON.stringify(options))
  return write((tx) => {
    tx.delete(factors).where(unconfirmedOf(accountId)).run()
    tx.insert(factors)
      .values({ id: factorId, accountId, kind: 'passkey', secretSealed, createdAt: now() })
      .run()
    return factorId
  })
}

/** What the browser is to ask the device for, as JSON; undefined when it is not one's own, too late, or counts already. */
export async function findPasskeyToConfirm(own: OwnFactor) {
  return read((db) => findWaiting(db, own))
}

/**
 * Makes a passkey count, under a name its owner knows it by, by what its device answered (`response`,
 * JSON). One answer is taken, right or wrong. 'wrong', also for a passkey that somebody has already, or
 * 'gone' when nothing waits.
 */
export async function confirmPasskey({
  accountId,
  factorId,
  name,
  response,
}: OwnFactor & { name: string; response: string }) {
  const own = { accountId, factorId }
  const asked = read((db) => findWaiting(db, own))
  if (!asked) return 'gone'
  const made = await readNewPasskey(response, Asked.parse(JSON.parse(asked)).challenge)
  return write((tx) => {
    if (!made || findByCredential(tx, made.passkey.credentialId)) {
      tx.delete(factors).where(ownUnconfirmed(own)).run()
      return 'wrong'
    }
    const confirmed = tx
      .update(factors)
      .set({
        nameSealed: sealFactor(factorId, 'name_sealed', name),
        secretSealed: sealFactor(factorId, 'secret_sealed', JSON.stringify(made.passkey)),
        credentialIndex: credentialIndex(made.passkey.credentialId),
        uses: made.counter,
        confirmedAt: now(),
      })
      .where(ownUnconfirmed(own))
      .run()
    if (confirmed.changes !== 1) return 'gone'
    tellChange(tx, accountId, 'factor-added', 'passkey')
    return 'confirmed'
  })
}

const Asked = z.object({ challenge: z.string() })

async function readNewPasskey(response: string, expectedChallenge: string) {
  const answer = readRegistration(response)
  if (!answer) return undefined
  const { registrationInfo } = await verifyRegistrationResponse({
    ...ourSite(),
    response: answer,
    expectedChallenge,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) return undefined
  const { id, publicKey, counter } = registrationInfo.credential
  const passkey: Passkey = {
    credentialId: id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    transports: answer.response.transports,
  }
  return { passkey, counter }
}

function findWaiting(db: Db, own: OwnFactor) {
  const row = db.select().from(factors).where(ownUnconfirmed(own)).get()
  return row && openFactor(row.id, 'secret_sealed', row.secretSealed!)
}

const unconfirmedOf = (accountId: string) =>
  and(eq(factors.accountId, accountId), eq(factors.kind, 'passkey'), isNull(factors.confirmedAt))

const ownUnconfirmed = ({ accountId, factorId }: OwnFactor) =>
  and(
    eq(factors.id, factorId),
    unconfirmedOf(accountId),
    gt(factors.createdAt, now() - PASSKEY_WAIT),
  )
