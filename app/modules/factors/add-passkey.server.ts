import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { read, write, type Db } from '#db/client.server.ts'
import { factors } from '#db/schema/factors.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { newId } from '#app/platform/ids.server.ts'
import { openFactor, sealFactor, tellChange, type FactorRow } from './factor-row.server.ts'
import { readRegistration } from './passkey-answers.server.ts'
import {
  algorithms,
  credentialIndex,
  findByCredential,
  listCredentials,
  loadWebAuthn,
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
  const { generateRegistrationOptions } = await loadWebAuthn()
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

/** What the browser is to ask the device for, as JSON; 'over' when it counts already or comes too late, or 'not-found'. */
export async function findPasskeyToConfirm(own: OwnFactor) {
  const row = read((db) => findOwn(db, own))
  if (!row) return 'not-found'
  return waits(row) ? { options: openFactor(row.id, 'secret_sealed', row.secretSealed!) } : 'over'
}

/**
 * Makes a passkey count, under a name its owner knows it by, by what its device answered (`response`,
 * JSON). One answer is taken, right or wrong; a right one twice is harmless. 'wrong', also for a passkey
 * that somebody has already and for one that comes too late, or 'not-found'.
 */
export async function confirmPasskey({ name, response, ...own }: NewPasskey) {
  const row = read((db) => findOwn(db, own))
  if (!row) return 'not-found'
  if (!waits(row)) return row.confirmedAt ? 'confirmed' : 'wrong'
  const made = await readNewPasskey(response, challengeOf(row))
  return write((tx) => {
    const still = findOwn(tx, own)
    if (!still || still.confirmedAt) return still ? 'confirmed' : 'wrong'
    if (made && !findByCredential(tx, made.passkey.credentialId)) {
      confirm(tx, row, { ...made, name })
      return 'confirmed'
    }
    tx.delete(factors).where(eq(factors.id, row.id)).run()
    return 'wrong'
  })
}

type NewPasskey = OwnFactor & { name: string; response: string }
type Made = { passkey: Passkey; counter: number; name: string }

function confirm(tx: Db, { id, accountId }: FactorRow, { passkey, counter, name }: Made) {
  tx.update(factors)
    .set({
      nameSealed: sealFactor(id, 'name_sealed', name),
      secretSealed: sealFactor(id, 'secret_sealed', JSON.stringify(passkey)),
      credentialIndex: credentialIndex(passkey.credentialId),
      uses: counter,
      confirmedAt: now(),
    })
    .where(eq(factors.id, id))
    .run()
  tellChange(tx, accountId, 'factor-added', 'passkey')
}

const Asked = z.object({ challenge: z.string() })

async function readNewPasskey(response: string, expectedChallenge: string) {
  const answer = readRegistration(response)
  if (!answer) return undefined
  const { verifyRegistrationResponse } = await loadWebAuthn()
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

const challengeOf = ({ id, secretSealed }: FactorRow) =>
  Asked.parse(JSON.parse(openFactor(id, 'secret_sealed', secretSealed!))).challenge

const waits = ({ confirmedAt, createdAt }: FactorRow) =>
  confirmedAt === null && createdAt + PASSKEY_WAIT > now()

const unconfirmedOf = (accountId: string) =>
  and(eq(factors.accountId, accountId), eq(factors.kind, 'passkey'), isNull(factors.confirmedAt))

const findOwn = (db: Db, { accountId, factorId }: OwnFactor) =>
  db
    .select()
    .from(factors)
    .where(
      and(eq(factors.id, factorId), eq(factors.accountId, accountId), eq(factors.kind, 'passkey')),
    )
    .get()
