import { and, eq, lt } from 'drizzle-orm'
import { read, write, type Db } from '#db/client.server.ts'
import { factors } from '#db/schema/factors.ts'
import { recordAudit } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { type FactorRow } from './factor-row.server.ts'
import { readAuthentication } from './passkey-answers.server.ts'
import {
  findByCredential,
  listCredentials,
  loadWebAuthn,
  openPasskey,
  ourSite,
  PASSKEY_WAIT,
  userHandleOf,
} from './passkey-row.server.ts'

/**
 * What a browser is to ask of a passkey of this account, or of any passkey for us when nobody has said
 * yet who they are; `challenge` is to be kept, and taken away before the answer is checked.
 */
export async function askPasskey({ accountId }: { accountId?: string }) {
  const { generateAuthenticationOptions } = await loadWebAuthn()
  return generateAuthenticationOptions({
    rpID: ourSite().expectedRPID,
    timeout: PASSKEY_WAIT,
    userVerification: 'required',
    allowCredentials: accountId ? read((db) => listCredentials(db, accountId)) : undefined,
  })
}

type Answer = {
  challenge: string
  /** What the passkey signed, as JSON. */
  response: string
  /** Left out where the passkey is to say whose it is. */
  accountId?: string
}

/**
 * Whose passkey signed this challenge, on our own page and after its device made sure of the person;
 * else 'wrong'. A counter that does not go forward betrays a copy: it is refused and audited.
 */
export async function checkPasskey({
  challenge,
  response,
  accountId,
}: Answer): Promise<'wrong' | { accountId: string }> {
  const answer = readAuthentication(response)
  const row = answer && read((db) => findByCredential(db, answer.id))
  if (!row || (accountId && accountId !== row.accountId)) return 'wrong'
  const { credentialId, publicKey } = openPasskey(row)
  const { userHandle } = answer.response
  if (!isOwnHandle(row, userHandle, Boolean(accountId))) return 'wrong'
  const { verifyAuthenticationResponse } = await loadWebAuthn()
  const signed = await verifyAuthenticationResponse({
    ...ourSite(),
    response: answer,
    expectedChallenge: challenge,
    requireUserVerification: true,
    credential: {
      id: credentialId,
      publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
      // Below any counter: ours is compared when the signature is known to be right, and with the row.
      counter: -1,
    },
  }).catch(() => undefined)
  if (!signed?.verified) return 'wrong'
  return write((tx) => useOnce(tx, row, signed.authenticationInfo.newCounter))
}

/** Where the passkey says whose it is, it has to say it by the handle we gave it. */
const isOwnHandle = (row: FactorRow, handle: string | undefined, isKnown: boolean) =>
  handle ? handle === userHandleOf(row.accountId) : isKnown

/** Many passkeys do not count and always say 0. */
function useOnce(tx: Db, { id, accountId }: FactorRow, counter: number) {
  const goesForward = counter > 0 ? lt(factors.uses, counter) : eq(factors.uses, 0)
  const used = tx
    .update(factors)
    .set({ uses: counter, usedAt: now() })
    .where(and(eq(factors.id, id), goesForward))
    .run()
  if (used.changes === 1) return { accountId }
  const isHere = tx.select().from(factors).where(eq(factors.id, id)).get()
  if (!isHere) return 'wrong'
  recordAudit(tx, {
    actor: `account:${accountId}`,
    act: 'passkey.counter-went-back',
    subject: `account:${accountId}`,
    detail: { factorId: id },
  })
  return 'wrong'
}
