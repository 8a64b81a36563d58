import { and, eq, isNull } from 'drizzle-orm'
import { read, write } from '#db/client.server.ts'
import { factors } from '#db/schema/factors.ts'
import { now } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.server.ts'
import { appUri, newAppSecret, stepOf } from './app-secret.server.ts'
import { openFactor, sealFactor, tellChange } from './factor-row.server.ts'

type OwnFactor = { accountId: string; factorId: string }

/** Begins an authenticator app with a new secret; it counts once `confirmApp` has seen a code. Returns its id. */
export function startApp({ accountId }: { accountId: string }) {
  const factorId = newId()
  const secretSealed = sealFactor(factorId, 'secret_sealed', newAppSecret())
  return write((tx) => {
    tx.delete(factors).where(unconfirmedOf(accountId)).run()
    tx.insert(factors)
      .values({ id: factorId, accountId, kind: 'app', secretSealed, createdAt: now() })
      .run()
    return factorId
  })
}

/**
 * What an app that waits for its first code is set up with: the key as text and the address for a QR
 * code, under `accountName`. Undefined when it is not one's own or counts already.
 */
export async function findAppToConfirm({
  accountId,
  factorId,
  accountName,
}: OwnFactor & { accountName: string }) {
  const row = read((db) =>
    db.select().from(factors).where(ownUnconfirmed(accountId, factorId)).get(),
  )
  if (!row) return undefined
  const secret = openFactor(row.id, 'secret_sealed', row.secretSealed!)
  return { secret, uri: appUri(secret, accountName) }
}

/** Makes an app count, by a code that it shows. 'wrong', or 'gone' when nothing waits. */
export async function confirmApp({ accountId, factorId, code }: OwnFactor & { code: string }) {
  const row = read((db) =>
    db.select().from(factors).where(ownUnconfirmed(accountId, factorId)).get(),
  )
  if (!row) return 'gone'
  const step = await stepOf(openFactor(row.id, 'secret_sealed', row.secretSealed!), code)
  if (step === undefined) return 'wrong'
  return write((tx) => {
    const confirmed = tx
      .update(factors)
      .set({ confirmedAt: now(), lastStep: step, usedAt: now() })
      .where(ownUnconfirmed(accountId, factorId))
      .run()
    if (confirmed.changes !== 1) return 'gone'
    tellChange(tx, accountId, 'factor-added', 'app')
    return 'confirmed'
  })
}

/** Adds an app whose code was checked already (`step`, from `stepOf`): that of an invitation, or of the demo. */
export function addApp({
  accountId,
  secret,
  step,
}: {
  accountId: string
  secret: string
  step?: number
}) {
  const factorId = newId()
  return write((tx) => {
    tx.insert(factors)
      .values({
        id: factorId,
        accountId,
        kind: 'app',
        secretSealed: sealFactor(factorId, 'secret_sealed', secret),
        lastStep: step,
        createdAt: now(),
        confirmedAt: now(),
      })
      .run()
    return factorId
  })
}

const unconfirmedOf = (accountId: string) =>
  and(eq(factors.accountId, accountId), eq(factors.kind, 'app'), isNull(factors.confirmedAt))

const ownUnconfirmed = (accountId: string, factorId: string) =>
  and(eq(factors.id, factorId), unconfirmedOf(accountId))
