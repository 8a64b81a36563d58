import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { z } from 'zod'
import { read, type Db } from '#db/client.server.ts'
import { pendingLogins } from '#db/schema/identity.ts'
import { minutes, now } from '#app/platform/clock.ts'
import { open, seal } from '#app/platform/seal.server.ts'
import { languages } from './rules.ts'

/** How long somebody has for all of a login or registration, new codes and a new password included. */
export const PENDING_LIFETIME = minutes(30)

export type PendingRow = typeof pendingLogins.$inferSelect

const Details = z.object({
  /** Empty for somebody who has not said who they are: a passkey will. */
  email: z.string(),
  language: z.enum(languages),
  /** Where an answer goes that must not reach the typed address. */
  noticeTo: z.string().optional(),
  returnTo: z.string().optional(),
  holderId: z.string().optional(),
  name: z.string().optional(),
  phone: z.string().optional(),
  passwordHash: z.string().optional(),
  /** The reset of a lost factor that is to be made now that its waiting time is over. */
  resetId: z.string().optional(),
})

/** What is known about somebody on the way in; sealed in their row. */
export type PendingDetails = z.infer<typeof Details>

type NewPending = {
  id: string
  purpose: PendingRow['purpose']
  accountId?: string
  /** The session that is to prove again whose it is. */
  sessionId?: string
  details: PendingDetails
  /** Left out while no code was sent. */
  jar?: string
  /** What a passkey is asked, sealed. */
  challengeSealed?: string
}

type Column = 'details_sealed' | 'jar_sealed' | 'challenge_sealed'
const cell = (row: string, column: Column) => ({
  table: 'pending_logins',
  column,
  row,
})

export const sealJar = (id: string, jar: string) => seal(jar, cell(id, 'jar_sealed'))
export const openJar = (id: string, sealed: string) => open(sealed, cell(id, 'jar_sealed'))

export const sealChallenge = (id: string, challenge: string) =>
  seal(challenge, cell(id, 'challenge_sealed'))
export const openChallenge = (id: string, sealed: string) =>
  open(sealed, cell(id, 'challenge_sealed'))

export const detailsOf = ({ id, detailsSealed }: PendingRow) =>
  Details.parse(JSON.parse(open(detailsSealed, cell(id, 'details_sealed'))))

/** Keeps somebody on the way in, in the caller's transaction, and drops those who never came back. */
export function insertPending(tx: Db, pending: NewPending) {
  const { id, purpose, accountId, sessionId, details, jar, challengeSealed } = pending
  const at = now()
  tx.delete(pendingLogins).where(lte(pendingLogins.expiresAt, at)).run()
  tx.insert(pendingLogins)
    .values({
      id,
      purpose,
      accountId: accountId ?? null,
      detailsSealed: seal(JSON.stringify(details), cell(id, 'details_sealed')),
      sessionId: sessionId ?? null,
      jarSealed: jar ? sealJar(id, jar) : null,
      challengeSealed: challengeSealed ?? null,
      sends: jar ? 1 : 0,
      createdAt: at,
      expiresAt: at + PENDING_LIFETIME,
    })
    .run()
}

export const findPending = (db: Db, id: string) =>
  db
    .select()
    .from(pendingLogins)
    .where(and(eq(pendingLogins.id, id), gt(pendingLogins.expiresAt, now())))
    .get()

const unused = (row: PendingRow) =>
  and(eq(pendingLogins.id, row.id), isNull(pendingLogins.verifiedAt))

/** Uses a row up, in the caller's transaction; false when somebody else did. */
export const takePending = (tx: Db, row: PendingRow) =>
  tx.delete(pendingLogins).where(unused(row)).run().changes === 1

/** Notes that the second step was proved, and keeps the row for what comes next; false when it was before. */
export const verifyPending = (tx: Db, row: PendingRow) =>
  tx
    .update(pendingLogins)
    .set({ jarSealed: null, verifiedAt: now(), expiresAt: now() + PENDING_LIFETIME })
    .where(unused(row))
    .run().changes === 1

/** The row of somebody who has proved the second step and has a password to choose, or undefined. */
export function findVerified(pendingId: string) {
  const row = read((db) => findPending(db, pendingId))
  const choosesPassword = row?.purpose === 'first-login' || row?.purpose === 'recovery'
  return row?.verifiedAt && choosesPassword ? row : undefined
}
